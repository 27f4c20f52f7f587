import asyncio

async def waiter(name, future):
    print(name, "waits")
    print(name, "got", await future)

async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(n, future)) for n in "abc"]
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback", f.result()))
    asyncio.get_running_loop().call_soon(print, "soon")
    future.set_result(42)
    print("set")
    await asyncio.gather(*tasks)
    print(future.done(), future)

asyncio.run(main())
