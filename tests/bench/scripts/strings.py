def main():
    text = ""
    for i in range(300_000):
        text += str(i)
    words = [f"word{i % 100}:{i}" for i in range(300_000)]
    joined = " ".join(words)
    parts = joined.split(" ")
    count = 0
    for part in parts:
        if part.startswith("word7") and part.endswith("1"):
            count += len(part.replace("word", "w").upper())
    return count

main()
