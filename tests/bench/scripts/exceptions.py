def risky(n):
    if n % 2:
        raise ValueError(n)
    return n

def main():
    caught = 0
    for i in range(500_000):
        try:
            risky(i)
        except ValueError:
            caught += 1
        finally:
            caught += 0
    return caught

main()
