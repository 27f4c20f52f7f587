// str.format: replacement fields `{name.attribute[index]!conversion:spec}`, whose specs may hold fields again.
// Source: https://docs.python.org/3.11/library/string.html#formatstrings; messages as CPython 3.11 gives them.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

class FieldFormatter {
public:
    /// args null: only names, from any mapping (format_map).
    FieldFormatter(Tuple* args, Value keywords) : args_(args), keywords_(keywords) {}

    /// Appends the formatted text. depth: how deep fields in specs may nest. False: exception pending.
    bool run(std::u32string_view text, int depth, std::string& out) {
        if (depth < 0) return error("Max string recursion exceeded");
        for (std::size_t i = 0; i < text.size();) {
            char32_t c = text[i];
            bool doubled = i + 1 < text.size() && text[i + 1] == c;
            if ((c == '{' || c == '}') && doubled) {
                out += static_cast<char>(c);
                i += 2;
            } else if (c == '}') {
                return error("Single '}' encountered in format string");
            } else if (c == '{') {
                if (i + 1 == text.size()) return error("Single '{' encountered in format string");
                if (!field(text, i + 1, &i, depth, out)) return false;
            } else {
                encode_utf8(out, c);
                ++i;
            }
        }
        return true;
    }

private:
    enum class Numbering { undecided, automatic, manual };

    static bool error(std::string_view text) { return rt().raise_text(rt().types.ValueError, text), false; }

    /// One field from behind its brace; *after: behind its end.
    bool field(std::u32string_view text, std::size_t at, std::size_t* after, int depth, std::string& out) {
        std::size_t i = at;
        for (; i < text.size() && text[i] != '}' && text[i] != ':' && text[i] != '!'; ++i) {
            if (text[i] == '{') return error("unexpected '{' in field name");
            if (text[i] == '[')
                while (i + 1 < text.size() && text[i] != ']') ++i;
        }
        if (i >= text.size()) return error("expected '}' before end of string");
        std::u32string_view name = text.substr(at, i - at), spec;
        char32_t conversion = 0;
        bool ended = text[i] == '}';
        if (text[i] == '!') {
            if (++i == text.size()) return error("end of string while looking for conversion specifier");
            conversion = text[i++];
            if (i < text.size() && text[i] == '}') ended = true;
            else if (i < text.size() && text[i] != ':') return error("expected ':' after conversion specifier");
        }
        if (!ended) {
            std::size_t begin = ++i;
            for (int open = 1;; ++i) {
                if (i >= text.size()) return error("unmatched '{' in format spec");
                if (text[i] == '{') ++open;
                if (text[i] == '}' && --open == 0) break;
            }
            spec = text.substr(begin, i - begin);
        }
        *after = i + 1;
        Ref value(find(name));
        if (!value || !(value = Ref(converted(value, conversion)))) return false;
        std::string spec_text;
        if (spec.find(U'{') == std::u32string_view::npos && spec.find(U'}') == std::u32string_view::npos) spec_text = to_utf8(spec);
        else if (!run(spec, depth - 1, spec_text)) return false;
        Ref spec_value(make_string(spec_text));
        Ref result(format(value, spec_value));
        if (!result) return false;
        out += text_of(result);
        return true;
    }

    static Value converted(Value v, char32_t conversion) {
        switch (conversion) {
        case 0: return retain(v);
        case 's': return str(v);
        case 'r': return repr(v);
        case 'a': {
            std::string text;
            return append_repr(text, v) ? make_string(ascii_only(text)) : Empty;
        }
        default: break;
        }
        if (conversion > 32 && conversion < 127) rt().raise(rt().types.ValueError, "Unknown conversion specifier {}", static_cast<char>(conversion));
        else rt().raise(rt().types.ValueError, "Unknown conversion specifier \\x{:x}", static_cast<unsigned>(conversion));
        return Empty;
    }

    /// The number that a text of digits means; -1: no number. False: too large.
    static bool number(std::u32string_view text, std::int64_t* out) {
        *out = text.empty() ? -1 : 0;
        for (char32_t c : text) {
            if (c < '0' || c > '9') return *out = -1, true;
            *out = *out * 10 + static_cast<std::int64_t>(c - '0');
            if (*out > INT32_MAX) return error("Too many decimal digits in format string");
        }
        return true;
    }

    /// The value of a field's name with its attributes and indexes. Owned; Empty: exception.
    Value find(std::u32string_view name) {
        std::size_t end = std::min(name.find_first_of(U".["), name.size());
        Ref value(first(name.substr(0, end)));
        while (value && end < name.size()) {
            std::size_t begin = end + 1;
            bool index = name[end] == '[';
            if (!index && name[end] != '.') return error("Only '.' or '[' may follow ']' in format field specifier"), Empty;
            end = index ? name.find(U']', begin) : std::min(name.find_first_of(U".[", begin), name.size());
            if (end == std::u32string_view::npos) return error("Missing ']' in format string"), Empty;
            std::u32string_view part = name.substr(begin, end - begin);
            if (part.empty()) return error("Empty attribute in format string"), Empty;
            if (index) {
                std::int64_t n;
                if (!number(part, &n)) return Empty;
                Ref key(n >= 0 ? make_int(n) : make_string(to_utf8(part)));
                value = Ref(get_item(value, key));
                ++end;
            } else {
                value = Ref(get_attribute(value, intern(to_utf8(part))));
            }
        }
        return value.take();
    }

    Value first(std::u32string_view name) {
        std::int64_t n;
        if (!number(name, &n)) return Empty;
        Runtime& runtime = rt();
        if (n < 0 && !name.empty()) {
            Ref key(make_string(to_utf8(name)));
            return get_item(keywords_, key);
        }
        Numbering wanted = name.empty() ? Numbering::automatic : Numbering::manual;
        if (numbering_ == Numbering::undecided) numbering_ = wanted;
        if (numbering_ != wanted)
            return error(wanted == Numbering::manual ? "cannot switch from automatic field numbering to manual field specification"
                                                     : "cannot switch from manual field specification to automatic field numbering"), Empty;
        if (name.empty()) n = next_++;
        if (!args_) return error("Format string contains positional fields"), Empty;
        if (n >= static_cast<std::int64_t>(args_->size)) return runtime.raise(runtime.types.IndexError, "Replacement index {} out of range for positional args tuple", n);
        return retain(args_->items[n]);
    }

    Tuple* args_;
    Value keywords_;
    Numbering numbering_ = Numbering::undecided;
    std::int64_t next_ = 0;
};

} // namespace

Value format_text(std::string_view format, Tuple* args, Value keywords) {
    constexpr int nesting_max = 1; // a spec may hold fields, whose specs may not
    std::string out;
    return FieldFormatter(args, keywords).run(decode_utf8(format), nesting_max, out) ? make_string(out) : Empty;
}

} // namespace loopscope::script
