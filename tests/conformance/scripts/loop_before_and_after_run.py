import asyncio
loop = asyncio.get_event_loop()
async def f(): await asyncio.sleep(0.1); print("x"); return 3
print(loop.run_until_complete(f()))
loop.close()
print(asyncio.get_event_loop().is_closed())
asyncio.run(f())
