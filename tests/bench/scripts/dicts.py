def main():
    counts = {}
    for i in range(1_000_000):
        key = i % 1000
        counts[key] = counts.get(key, 0) + 1
    names = {f"name{i}": i for i in range(100_000)}
    total = 0
    for name, value in names.items():
        if name in names:
            total += names[name] + value
    return total

main()
