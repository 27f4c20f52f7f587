import threading
import time

CONNECTIONS = 1_000  #@ slider 100..2000 "threads"

messages = []


def connection(number):
    time.sleep(1)  # waits for a message
    messages.append(number)


def main():
    threads = []
    for number in range(CONNECTIONS):
        threads.append(threading.Thread(target=connection, args=(number,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"{len(messages)} messages")
    print(f"threads: {len(threads) + 1}")


main()
