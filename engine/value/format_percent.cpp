// The % operator of str and bytes: `%[(key)][flags][width][.precision][h, l or L]type`.
// Source: https://docs.python.org/3.11/library/stdtypes.html#printf-style-string-formatting; messages as CPython 3.11.
#include "engine/value/format.h"
#include "engine/value/numbers.h"

#include <cmath>

namespace loopscope {

namespace {

struct Conversion {
    bool left = false, plus = false, space = false, alternate = false, zero = false;
    std::int64_t width = -1, precision = -1;
    char32_t type = 0;
};

class PercentFormatter {
public:
    PercentFormatter(Value format, Value arguments) : format_(format), arguments_(arguments), bytes_(!is_string(format)) {
        if (bytes_)
            for (char c : view_of(format)) points_ += static_cast<unsigned char>(c);
        else
            points_ = decode_utf8(text_of(format));
        Runtime& runtime = rt();
        bool mapping = arguments.is_object() && !is_tuple(arguments) && !is_string(arguments) && !is_type(arguments) &&
                       !type_lookup(type_of(arguments), runtime.names.getitem_).is_empty();
        if (mapping) mapping_ = arguments;
    }

    Value run() {
        while (at_ < points_.size()) {
            char32_t c = points_[at_++];
            if (c != '%') put(c);
            else if (!conversion()) return Empty;
        }
        bool left_over = is_tuple(arguments_) ? next_ < as<Tuple>(arguments_)->size : !used_ && mapping_.is_empty();
        if (left_over) return type_error(bytes_ ? "not all arguments converted during bytes formatting" : "not all arguments converted during string formatting");
        return bytes_ ? make_bytes(out_) : make_string(out_);
    }

private:
    static std::string_view view_of(Value v) { return is(v, Kind::bytes) ? as<Bytes>(v)->view() : std::string_view(*as<ByteArray>(v)->text); }
    static Value type_error(std::string_view text) { return rt().raise_text(rt().types.TypeError, text); }
    void put(char32_t c) {
        if (bytes_) out_ += static_cast<char>(c);
        else encode_utf8(out_, c);
    }
    char32_t peek() const { return at_ < points_.size() ? points_[at_] : 0; }
    bool incomplete() { return rt().raise(rt().types.ValueError, "incomplete format"), false; }

    /// The next argument, borrowed; Empty: exception.
    Value next_argument() {
        if (!keyed_.get().is_empty()) return keyed_;
        if (is_tuple(arguments_)) {
            if (next_ < as<Tuple>(arguments_)->size) return as<Tuple>(arguments_)->items[next_++];
        } else if (!used_) {
            used_ = true;
            return arguments_;
        }
        return type_error("not enough arguments for format string");
    }

    bool key() {
        if (mapping_.is_empty()) return type_error("format requires a mapping"), false;
        std::string text;
        int depth = 1;
        for (; at_ < points_.size(); ++at_) {
            if (points_[at_] == '(') ++depth;
            if (points_[at_] == ')' && --depth == 0) break;
            if (bytes_) text += static_cast<char>(points_[at_]);
            else encode_utf8(text, points_[at_]);
        }
        if (at_ == points_.size()) return rt().raise(rt().types.ValueError, "incomplete format key"), false;
        ++at_;
        Ref name(bytes_ ? make_bytes(text) : make_string(text));
        keyed_ = Ref(get_item(mapping_, name));
        used_ = true;
        return static_cast<bool>(keyed_);
    }

    /// Digits or `*`. A negative width from `*` means left.
    bool number(std::int64_t* out, const char* too_big) {
        if (peek() == '*') {
            ++at_;
            Value v = next_argument();
            if (v.is_empty()) return false;
            if (!is_int(unbox(v))) return type_error("* wants int"), false;
            return as_index(v, out);
        }
        while (peek() >= '0' && peek() <= '9') {
            *out = (*out < 0 ? 0 : *out) * 10 + static_cast<std::int64_t>(points_[at_++] - '0');
            if (*out > INT32_MAX) return rt().raise(rt().types.ValueError, "{}", too_big), false;
        }
        return true;
    }

    bool conversion() {
        if (peek() == '%') return ++at_, out_ += '%', true;
        Conversion c;
        keyed_ = Ref();
        if (peek() == '(') {
            ++at_;
            if (!key()) return false;
        }
        for (;; ++at_) {
            char32_t flag = peek();
            if (flag == '-') c.left = true;
            else if (flag == '+') c.plus = true;
            else if (flag == ' ') c.space = true;
            else if (flag == '#') c.alternate = true;
            else if (flag == '0') c.zero = true;
            else break;
        }
        if (!number(&c.width, "width too big")) return false;
        if (c.width < -1) c.left = true, c.width = -c.width;
        if (peek() == '.') {
            ++at_;
            c.precision = 0;
            if (!number(&c.precision, "precision too big")) return false;
            if (c.precision < 0) c.precision = 0;
        }
        if (peek() == 'h' || peek() == 'l' || peek() == 'L') ++at_;
        if (at_ == points_.size()) return incomplete();
        c.type = points_[at_++];
        Ref argument = Ref::share(next_argument());
        return argument && convert(c, argument);
    }

    bool convert(const Conversion& c, Value v) {
        switch (c.type) {
        case 's': return bytes_ ? bytes_argument(c, v) : text(c, str(v));
        case 'b': if (bytes_) return bytes_argument(c, v); break;
        case 'r': return bytes_ ? text(c, ascii_repr(v)) : text(c, repr(v));
        case 'a': return text(c, ascii_repr(v));
        case 'c': return character(c, v);
        case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return integer(c, v);
        case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return real(c, v);
        default: break;
        }
        rt().raise(rt().types.ValueError, "unsupported format character '{}' (0x{:x}) at index {}", c.type >= 0x20 && c.type < 0x7F ? std::string(1, static_cast<char>(c.type)) : "?",
                   static_cast<unsigned>(c.type), at_ - 1);
        return false;
    }

    static Value ascii_repr(Value v) {
        std::string shown, out;
        if (!append_repr(shown, v)) return Empty;
        for (char32_t p : decode_utf8(shown)) {
            auto n = static_cast<unsigned>(p);
            if (n < 0x80) out += static_cast<char>(n);
            else out += n < 0x100 ? fmt::format("\\x{:02x}", n) : n < 0x10000 ? fmt::format("\\u{:04x}", n) : fmt::format("\\U{:08x}", n);
        }
        return make_string(out);
    }

    void pad(const Conversion& c, std::string_view text, std::size_t length) {
        std::size_t space = c.width > static_cast<std::int64_t>(length) ? static_cast<std::size_t>(c.width) - length : 0;
        if (!c.left) out_.append(space, ' ');
        out_ += text;
        if (c.left) out_.append(space, ' ');
    }

    bool text(const Conversion& c, Value owned) {
        Ref held(owned);
        if (!held) return false;
        auto* s = as<String>(held);
        std::size_t length = s->length;
        if (c.precision >= 0) length = std::min(length, static_cast<std::size_t>(c.precision));
        pad(c, s->view().substr(0, byte_offset(s, length)), length);
        return true;
    }

    bool bytes_argument(const Conversion& c, Value v) {
        Ref converted = Ref::share(v);
        if (!is(v, Kind::bytes) && !is(v, Kind::bytearray)) {
            bool found = false;
            if (v.is_object() && !is_string(v)) converted = Ref(call_special(v, rt().names.bytes_, {}, &found));
            if (found && !converted) return false;
            if (!found || !is(converted, Kind::bytes))
                return rt().raise(rt().types.TypeError, "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(v)), false;
        }
        std::string_view view = view_of(converted);
        if (c.precision >= 0) view = view.substr(0, static_cast<std::size_t>(c.precision));
        pad(c, view, view.size());
        return true;
    }

    bool character(const Conversion& c, Value v) {
        std::string one;
        if (bytes_ && (is(v, Kind::bytes) || is(v, Kind::bytearray)) && view_of(v).size() == 1) {
            one = view_of(v);
        } else if (!bytes_ && is_string(v)) {
            if (as<String>(v)->length != 1) return type_error("%c requires int or char"), false;
            one = text_of(v);
        } else {
            Value n = unbox(v);
            std::int64_t code;
            if (!is_int(n) && (!v.is_object() || type_lookup(type_of(v), rt().names.index_).is_empty()))
                return type_error(bytes_ ? "%c requires an integer in range(256) or a single byte" : "%c requires int or char"), false;
            if (!as_index(v, &code)) return false;
            if (code < 0 || code > (bytes_ ? 255 : 0x10FFFF)) return rt().raise(rt().types.OverflowError, "{}", bytes_ ? "%c arg not in range(256)" : "%c arg not in range(0x110000)"), false;
            if (bytes_) one = std::string(1, static_cast<char>(code));
            else encode_utf8(one, static_cast<char32_t>(code));
        }
        pad(c, one, 1);
        return true;
    }

    /// Sign, prefix and digits, with zeros between them up to the width.
    void put_number(const Conversion& c, bool negative, const std::string& prefix, std::string body) {
        std::string sign = negative ? "-" : c.plus ? "+" : c.space ? " " : "";
        std::size_t length = sign.size() + prefix.size() + body.size();
        if (c.zero && !c.left && c.width > static_cast<std::int64_t>(length)) body.insert(0, static_cast<std::size_t>(c.width) - length, '0');
        std::string all = sign + prefix + body;
        pad(c, all, all.size());
    }

    /// The int for %d (numbers are cut off) or %x (only ints). Owned; Empty: exception.
    Value int_argument(const Conversion& c, Value v) {
        Runtime& runtime = rt();
        bool decimal = c.type == 'd' || c.type == 'i' || c.type == 'u';
        Value n = unbox(v);
        if (is_int(n)) return retain(n);
        if (decimal && n.is_double()) return int_from_double(n.as_double());
        if (v.is_object() && !is_string(v) && !is(v, Kind::bytes) && !is(v, Kind::bytearray))
            for (String* name : {runtime.names.int_, runtime.names.index_}) {
                if (!decimal && name == runtime.names.int_) continue;
                bool found;
                Ref result(call_special(v, name, {}, &found));
                if (!found) continue;
                if (!result) return Empty;
                if (is_int(unbox(result))) return retain(unbox(result));
            }
        return runtime.raise(runtime.types.TypeError, "%{} format: {} is required, not {}", static_cast<char>(c.type), decimal ? "a real number" : "an integer", type_name(v));
    }

    bool integer(const Conversion& c, Value v) {
        Ref n(int_argument(c, v));
        if (!n) return false;
        int base = c.type == 'o' ? 8 : c.type == 'x' || c.type == 'X' ? 16 : 10;
        if (base == 10 && !may_be_text(n)) return false;
        std::string digits = int_text(n.get().is_bool() ? make_int(small_of(n)) : n.get(), base), prefix;
        bool negative = digits[0] == '-';
        if (negative) digits.erase(0, 1);
        if (c.precision > static_cast<std::int64_t>(digits.size())) digits.insert(0, static_cast<std::size_t>(c.precision) - digits.size(), '0');
        if (c.alternate && base != 10) prefix = std::string("0") + static_cast<char>(c.type);
        if (c.type == 'X')
            for (char& d : digits) d = static_cast<char>(std::toupper(static_cast<unsigned char>(d)));
        put_number(c, negative, prefix, digits);
        return true;
    }

    bool real(const Conversion& c, Value v) {
        double d;
        if (!as_float(v, &d)) {
            if (bytes_ && rt().absorb(rt().types.TypeError)) rt().raise(rt().types.TypeError, "float argument required, not {}", type_name(v));
            return false;
        }
        bool negative = std::signbit(d) && !std::isnan(d);
        put_number(c, negative, "", float_format(std::fabs(d), static_cast<char>(c.type), c.precision < 0 ? 6 : static_cast<int>(c.precision), c.alternate));
        return true;
    }

    Value format_, arguments_;
    bool bytes_;
    std::u32string points_;
    std::size_t at_ = 0, next_ = 0;
    bool used_ = false;
    Value mapping_ = Empty;
    Ref keyed_;
    std::string out_;
};

} // namespace

Value format_percent(Value format, Value arguments) { return PercentFormatter(format, arguments).run(); }

} // namespace loopscope
