"""Text as bytes, by the name of the encoding."""
BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE = b'\xef\xbb\xbf', b'\xff\xfe', b'\xfe\xff'
_swapped = {**{chr(c): chr((c - 65 + 13) % 26 + 65) for c in range(65, 91)}, **{chr(c): chr((c - 97 + 13) % 26 + 97) for c in range(97, 123)}}


def encode(obj, encoding='utf-8', errors='strict'):
    if encoding in ('rot13', 'rot_13'):
        return ''.join(_swapped.get(c, c) for c in obj)
    if encoding in ('hex', 'hex_codec'):
        return obj.hex().encode()
    if encoding in ('base64', 'base64_codec'):
        import base64
        return base64.encodebytes(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    if encoding in ('rot13', 'rot_13'):
        return encode(obj, encoding)
    if encoding in ('hex', 'hex_codec'):
        return bytes.fromhex(obj.decode())
    if encoding in ('base64', 'base64_codec'):
        import base64
        return base64.decodebytes(obj)
    if encoding in ('unicode_escape', 'unicode-escape'):
        text = obj.decode('latin-1') if isinstance(obj, (bytes, bytearray)) else obj
        return eval('"""' + text.replace('"', '\\"') + '"""')
    return bytes(obj).decode(encoding, errors)


def lookup(encoding):
    try:
        ''.encode(encoding)
    except LookupError:
        raise LookupError(f'unknown encoding: {encoding}') from None
    return CodecInfo(encoding)


class CodecInfo:
    def __init__(self, name):
        self.name = name.lower().replace('_', '-')

    def encode(self, text, errors='strict'):
        return text.encode(self.name, errors), len(text)

    def decode(self, data, errors='strict'):
        return bytes(data).decode(self.name, errors), len(data)


def getincrementaldecoder(encoding):
    class IncrementalDecoder:
        def __init__(self, errors='strict'):
            self._errors, self._left = errors, b''

        def decode(self, data, final=False):
            data = self._left + bytes(data)
            for cut in range(0 if final else 4):
                try:
                    text = data[:len(data) - cut].decode(encoding)
                    self._left = data[len(data) - cut:]
                    return text
                except UnicodeDecodeError:
                    if cut == 3 or cut >= len(data):
                        break
            self._left = b''
            return data.decode(encoding, self._errors)

        def reset(self):
            self._left = b''
    return IncrementalDecoder


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    import builtins
    return builtins.open(filename, mode, encoding=encoding)
