import asyncio

cursors = 0


async def rows():
    global cursors
    cursors += 1
    try:
        for number in range(1, 100):
            await asyncio.sleep(0.1)
            yield f"row {number}"
    finally:
        await asyncio.sleep(0.1)  # tells the server
        cursors -= 1
        print("cursor closed")


async def main():
    async for row in rows():
        if row == "row 3":
            break
    print(f"found {row}, open cursors: {cursors}")
    await asyncio.sleep(0.2)
    print("next job begins")


asyncio.run(main())
