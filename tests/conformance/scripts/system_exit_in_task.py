# stderr: no
import asyncio
import sys

async def main():
    print("leaving")
    sys.exit(7)

asyncio.run(main())
