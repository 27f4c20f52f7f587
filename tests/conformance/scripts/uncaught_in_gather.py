import asyncio, sys
async def main():
    print("to stderr", file=sys.stderr); await asyncio.gather(a(), b())
async def a(): await asyncio.sleep(0.1); raise RuntimeError("a failed")
async def b():
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: print("b cancelled"); raise
asyncio.run(main())
