try:
    list.append(5, 1)
except TypeError as error:
    print(error)
shout = str.upper
print(shout("abc"))
try:
    shout(5)
except TypeError as error:
    print(error)
print(f"{'é'!a} {'é'!r}")
