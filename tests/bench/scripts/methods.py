class Counter:
    def __init__(self):
        self.value = 0

    def add(self, n):
        self.value += n

    def get(self):
        return self.value

def main():
    counter = Counter()
    for i in range(1_000_000):
        counter.add(i)
        counter.get()
    for i in range(500_000):
        Counter()

main()
