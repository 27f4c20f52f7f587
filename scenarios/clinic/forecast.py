import asyncio


def compute(city):
    total = 0
    for step in range(1_000_000):
        total += step % 7
    return f"{city}: sunny"


async def forecast(city):
    return compute(city)


async def main():
    print(await asyncio.gather(forecast("Oslo"), forecast("Rome")))


if __name__ == "__main__":
    asyncio.run(main())
