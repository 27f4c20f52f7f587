import asyncio

loops = []


async def job(name):
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(1)
    print(f"{name}: done")


asyncio.run(job("import"))
asyncio.run(job("export"))
print("one loop for both:", loops[0] is loops[1])
print("first loop closed:", loops[0].is_closed())
