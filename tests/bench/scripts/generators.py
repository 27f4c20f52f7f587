def numbers(n):
    for i in range(n):
        yield i

def main():
    total = 0
    for n in numbers(1_500_000):
        total += n
    total += sum(x * 2 for x in numbers(700_000))
    return total

main()
