# await within expressions, statements and f-strings.
import asyncio
async def v(x):
    await asyncio.sleep(0)
    return x
async def main():
    print(await v(1) + await v(2) * await v(3), -await v(4), not await v(0), [await v(1), await v(2)][await v(1)])
    print(f"{await v('f')!r:>5}", (await v("text")).upper(), {await v("k"): await v("v")}, await v(1) if await v(True) else await v(2))
    for i in await v(range(2)):
        print(i)
    while await v(False):
        pass
    if (x := await v(5)) > 3:
        print(x)
    with await v(open(__file__)) as f:
        print(f.closed)
    assert await v(True), await v("no")
    a, *b = await v([1, 2, 3])
    a += await v(10)
    d = {}
    d[await v("i")] = await v("j")
    print(a, b, d, await (lambda: v("lambda"))(), await v(await v(await v("deep"))))
    try:
        raise await v(ValueError("raised"))
    except await v(ValueError) as e:
        print(e)
    print(await asyncio.gather(*[v(i) for i in range(await v(3))]), *await v((1, 2)), **await v({"sep": "-"}))
    def g(x=None):
        return x
    print(g(x=await v("kw")))
    return await v("end")
print(asyncio.run(main()))
