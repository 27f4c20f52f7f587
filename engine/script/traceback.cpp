#include "engine/script/traceback.h"

#include "engine/script/library.h"
#include "engine/value/operations.h"

#include <set>

namespace loopscope::script {

namespace {

constexpr int repeated_entries_max = 3; // further equal entries are counted, not printed

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t' || line.front() == '\f')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

std::size_t points(std::string_view text) {
    std::size_t n = 0;
    for (char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

/// Where carets are `^` within ~ for a binary operator or a subscript: the anchors, as byte offsets into the segment.
/// Source: CPython 3.11 Lib/traceback.py, _extract_caret_anchors_from_line_segment
bool find_anchors(const Instruction& instruction, std::string_view segment, std::size_t* left, std::size_t* right) {
    auto depth_zero_scan = [&](auto matches) -> std::size_t {
        int depth = 0;
        char quote = 0;
        std::size_t found = std::string_view::npos;
        for (std::size_t i = 0; i < segment.size(); ++i) {
            char c = segment[i];
            if (quote) {
                if (c == '\\') ++i;
                else if (c == quote) quote = 0;
                continue;
            }
            if (c == '"' || c == '\'') quote = c;
            else if (depth == 0 && i > 0 && matches(i)) found = i;
            if (c == '(' || c == '[' || c == '{') ++depth;
            else if (c == ')' || c == ']' || c == '}') --depth;
        }
        return found;
    };
    Op op = instruction.op;
    if (op == Op::add_imm_ || (op >= Op::add_ && op <= Op::matmul_)) {
        static const char* symbols[] = {"+", "-", "*", "/", "//", "%", "**", "<<", ">>", "|", "^", "&", "@"};
        if (instruction.n & 1) return false; // in place
        std::string_view symbol = op == Op::add_imm_ ? (instruction.n & 2 ? "-" : "+") : symbols[static_cast<int>(op) - static_cast<int>(Op::add_)];
        std::size_t at = depth_zero_scan([&](std::size_t i) {
            if (segment.substr(i, symbol.size()) != symbol) return false;
            char before = segment[i - 1], after = i + symbol.size() < segment.size() ? segment[i + symbol.size()] : ' ';
            if (symbol.size() == 1 && (symbol == "*" || symbol == "/") && (before == symbol[0] || after == symbol[0])) return false;
            if ((symbol == "-" || symbol == "+") && (before == 'e' || before == 'E') && i >= 2 && std::isdigit(static_cast<unsigned char>(segment[i - 2]))) return false;
            return true;
        });
        if (at == std::string_view::npos) return false;
        *left = at;
        *right = at + symbol.size();
        return true;
    }
    if (op == Op::get_item_) {
        std::size_t open = depth_zero_scan([&](std::size_t i) { return segment[i] == '['; });
        if (open == std::string_view::npos || segment.back() != ']') return false;
        *left = open;
        *right = segment.size();
        return true;
    }
    return false;
}

std::string caret_line(const Traceback* entry, std::string_view line) {
    const Position& position = (*entry->code->positions)[entry->instruction];
    std::string_view text = trimmed(line);
    std::size_t indent = text.empty() ? 0 : static_cast<std::size_t>(text.data() - line.data());
    std::size_t start = position.column, end = position.end_line == position.line ? position.end_column : indent + text.size();
    if (end <= start || start < indent || end > line.size()) return "";
    if (start == indent && end == indent + text.size() ) {
        std::size_t left, right;
        if (position.end_line != position.line || !find_anchors((*entry->code->instructions)[entry->instruction], text, &left, &right)) return "";
    }
    std::string carets = "    " + std::string(points(line.substr(indent, start - indent)), ' ');
    std::string_view segment = line.substr(start, end - start);
    std::size_t left, right;
    if (position.end_line == position.line && find_anchors((*entry->code->instructions)[entry->instruction], segment, &left, &right)) {
        carets += std::string(points(segment.substr(0, left)), '~') + std::string(points(segment.substr(left, right - left)), '^') + std::string(points(segment.substr(right)), '~');
    } else {
        carets += std::string(points(segment), '^');
    }
    return carets + "\n";
}

struct Formatter {
    Interpreter& interpreter;
    std::set<Object*> seen;

    /// prefix: `  | ` inside an exception group.
    std::string one(Value exception) {
        std::string out;
        Exception* e = as<Exception>(exception);
        seen.insert(e);
        Value cause = e->cause;
        if (is_exception(cause)) {
            if (!seen.count(cause.object())) out += one(cause) + "\nThe above exception was the direct cause of the following exception:\n\n";
        } else if (is_exception(e->context) && !e->suppress_context && !seen.count(e->context.object())) {
            out += one(e->context) + "\nDuring handling of the above exception, another exception occurred:\n\n";
        }
        bool group = is_subtype(e->type, interpreter.runtime.types.BaseExceptionGroup);
        if (group) return out + group_text(exception, 0);
        if (!e->traceback.is_empty()) out += "Traceback (most recent call last):\n" + format_traceback(interpreter, e->traceback);
        out += last_line(exception);
        return out;
    }

    std::string last_line(Value exception) {
        std::string out = exception_line(exception) + "\n";
        Ref notes(find_attribute(exception, interpreter.runtime.names.notes_));
        if (notes && is_list(notes))
            for (std::size_t i = 0; i < as<List>(notes)->size; ++i) {
                std::string text;
                if (append_str(text, as<List>(notes)->items[i])) out += text + "\n";
            }
        return out;
    }

    static std::string indented(std::string_view text, std::string_view prefix) {
        std::string out;
        std::size_t at = 0;
        while (at < text.size()) {
            std::size_t end = text.find('\n', at);
            if (end == std::string_view::npos) end = text.size();
            std::string_view line = text.substr(at, end - at);
            out += std::string(prefix) + std::string(line) + "\n";
            at = end + 1;
        }
        return out;
    }

    std::string group_text(Value exception, int depth) {
        Exception* e = as<Exception>(exception);
        std::string prefix = std::string(static_cast<std::size_t>(2 * (depth + 1)), ' ');
        std::string head;
        if (!e->traceback.is_empty()) head = "Exception Group Traceback (most recent call last):\n" + format_traceback(interpreter, e->traceback);
        head += last_line(exception);
        std::string out = indented(head, prefix + "| ");
        if (depth == 0 && !e->traceback.is_empty()) out.replace(2, 1, "+");
        Tuple* members = is_tuple(e->extra) ? as<Tuple>(e->extra) : nullptr;
        std::size_t count = members ? members->size : 0;
        for (std::size_t i = 0; i < count && i < 15; ++i) {
            out += prefix + (i == 0 ? "+-" : "  ") + "+---------------- " + std::to_string(i + 1) + " ----------------\n";
            Value member = members->items[i];
            Formatter inner{interpreter, seen};
            if (is_subtype(member.object()->type, interpreter.runtime.types.BaseExceptionGroup)) out += inner.group_text(member, depth + 1);
            else out += indented(inner.one(member), prefix + "  | ");
        }
        if (count) out += prefix + "  +------------------------------------\n";
        return out;
    }
};

} // namespace

std::string format_traceback(Interpreter& interpreter, Value traceback) {
    std::string out;
    const Traceback* last = nullptr;
    int repeated = 0;
    auto close_repeated = [&] {
        if (repeated > repeated_entries_max) {
            int more = repeated - repeated_entries_max;
            out += fmt::format("  [Previous line repeated {} more time{}]\n", more, more == 1 ? "" : "s");
        }
    };
    for (Value at = traceback; is(at, Kind::traceback); at = as<Traceback>(at)->next) {
        const Traceback* entry = as<Traceback>(at);
        bool same = last && last->code->file == entry->code->file && last->line == entry->line && last->code->name == entry->code->name;
        if (!same) {
            close_repeated();
            repeated = 0;
        }
        last = entry;
        if (++repeated > repeated_entries_max) continue;
        out += fmt::format("  File \"{}\", line {}, in {}\n", entry->code->file->view(), entry->line, entry->code->name->view());
        std::string_view line = interpreter.source_line(entry->code->file->view(), entry->line);
        std::string_view text = trimmed(line);
        if (!text.empty()) out += fmt::format("    {}\n", text) + caret_line(entry, line);
    }
    close_repeated();
    return out;
}

std::string format_exception(Interpreter& interpreter, Value exception) { return Formatter{interpreter, {}}.one(exception); }

// ---- sources and warnings ----------------------------------------------------------------------------------------

void Interpreter::add_source(const std::string& file, std::string_view source) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at <= source.size()) {
        std::size_t end = source.find('\n', at);
        if (end == std::string_view::npos) end = source.size();
        lines.emplace_back(source.substr(at, end - at));
        at = end + 1;
    }
    source_lines[file] = std::move(lines);
}

std::string_view Interpreter::source_line(std::string_view file, std::uint32_t line) const {
    auto found = source_lines.find(std::string(file));
    if (found == source_lines.end() || line == 0 || line > found->second.size()) return {};
    return found->second[line - 1];
}

void Interpreter::warn(Type* category, std::string_view text) {
    Frame* frame = script_frame(top());
    std::string out;
    if (frame) {
        std::uint32_t line = line_of(frame);
        out = fmt::format("{}:{}: {}: {}\n", frame->code()->file->view(), line, category->view(), text);
        std::string_view source = trimmed(source_line(frame->code()->file->view(), line));
        if (!source.empty()) out += fmt::format("  {}\n", source);
    } else {
        out = fmt::format("sys:1: {}: {}\n", category->view(), text);
    }
    if (text.ends_with("was never awaited")) out += "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
    world.write(2, out);
}

} // namespace loopscope::script
