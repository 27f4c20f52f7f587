# stderr: no (CPython's traceback shows asyncio's own frames)
import asyncio

async def main():
    asyncio.current_task().cancel()
    print("asked")
    try:
        await asyncio.sleep(1)
    finally:
        print("finally")

asyncio.run(main())
