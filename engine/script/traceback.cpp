#include "engine/script/traceback.h"

#include "engine/script/library.h"
#include "engine/script/modules.h"
#include "engine/script/parser.h"
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

/// Where `object.method` ends in the text of a call that begins at byte `start` of the line.
std::size_t method_end(const Traceback* entry, std::string_view line, const Position& position) {
    if (position.end_line == position.line) { // before the parenthesis that the call's last one closes
        int depth = 0;
        for (std::size_t i = std::min<std::size_t>(position.end_column, line.size()); i-- > position.column;) {
            depth += line[i] == ')' ? 1 : line[i] == '(' ? -1 : 0;
            if (depth == 0) {
                while (i > position.column && line[i - 1] == ' ') --i;
                return i;
            }
        }
    }
    const Instruction& call = (*entry->code->instructions)[entry->instruction & ~method_lookup];
    std::string_view name = (*entry->code->caches)[call.c].name->view();
    std::size_t at = line.find(name, position.column);
    return at == std::string_view::npos ? line.size() : at + name.size();
}

} // namespace

Position place_of(const Traceback* entry, std::string_view line) {
    Position position = (*entry->code->positions)[entry->instruction & ~method_lookup];
    if (entry->instruction & method_lookup) {
        position.end_column = static_cast<std::uint16_t>(method_end(entry, line, position));
        position.end_line = position.line;
    }
    return position;
}

std::string caret_line(const Traceback* entry, std::string_view line) {
    const Position position = place_of(entry, line);
    std::string_view text = trimmed(line);
    std::size_t indent = text.empty() ? 0 : static_cast<std::size_t>(text.data() - line.data());
    std::size_t start = position.column, end = position.end_line == position.line ? position.end_column : indent + text.size();
    if (end <= start || start < indent || end > line.size()) return "";
    if (start == indent && end == indent + text.size() ) {
        std::size_t left, right;
        if (position.end_line != position.line || !find_anchors((*entry->code->instructions)[entry->instruction & ~method_lookup], text, &left, &right)) return "";
    }
    std::string carets = "    " + std::string(points(line.substr(indent, start - indent)), ' ');
    std::string_view segment = line.substr(start, end - start);
    std::size_t left, right;
    if (position.end_line == position.line && find_anchors((*entry->code->instructions)[entry->instruction & ~method_lookup], segment, &left, &right)) {
        carets += std::string(points(segment.substr(0, left)), '~') + std::string(points(segment.substr(left, right - left)), '^') + std::string(points(segment.substr(right)), '~');
    } else {
        carets += std::string(points(segment), '^');
    }
    return carets + "\n";
}

namespace {

/// The text of an exception with what led to it, and of groups with their members.
/// Source: CPython 3.11 Lib/traceback.py, TracebackException.format
struct Formatter {
    Interpreter& interpreter;
    std::set<Object*> seen{};
    std::string out{};
    int depth = 0; ///< of groups
    bool need_close = false;
    static constexpr std::size_t group_width_max = 15;
    static constexpr int group_depth_max = 10;

    std::string indent() const { return std::string(static_cast<std::size_t>(2 * depth), ' '); }
    void emit(std::string_view text, char margin = '|') {
        std::string prefix = depth ? indent() + margin + ' ' : "";
        while (!text.empty()) {
            std::size_t end = text.find('\n');
            end = end == std::string_view::npos ? text.size() : end + 1;
            out += prefix;
            out += text.substr(0, end);
            text.remove_prefix(end);
        }
    }

    void chain(Value exception) {
        std::vector<std::pair<Value, std::string_view>> links; // from the last one back, each with the sentence that stands before it
        for (Value at = exception; is_exception(at);) {
            Exception* e = as<Exception>(at);
            seen.insert(e);
            auto unseen = [&](Value v) { return is_exception(v) && !seen.count(v.object()); };
            bool has_cause = is_exception(e->cause), by_cause = unseen(e->cause), by_context = !has_cause && !e->suppress_context && unseen(e->context);
            links.emplace_back(at, by_cause     ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                   : by_context ? "\nDuring handling of the above exception, another exception occurred:\n\n"
                                                : "");
            at = by_cause ? e->cause : by_context ? e->context : None;
        }
        for (std::size_t i = links.size(); i-- > 0;) {
            emit(links[i].second);
            one(links[i].first);
        }
    }

    void one(Value exception) {
        Exception* e = as<Exception>(exception);
        if (is_subtype(e->type, interpreter.runtime.types.BaseExceptionGroup)) return group(exception);
        if (!e->traceback.is_empty()) {
            emit("Traceback (most recent call last):\n");
            emit(format_traceback(interpreter, e->traceback));
        }
        emit(last_lines(exception));
    }

    void group(Value exception) {
        Exception* e = as<Exception>(exception);
        if (depth > group_depth_max) return emit(fmt::format("... (max_group_depth is {})\n", group_depth_max));
        bool is_top = depth == 0;
        if (is_top) ++depth;
        if (!e->traceback.is_empty()) {
            emit("Exception Group Traceback (most recent call last):\n", is_top ? '+' : '|');
            emit(format_traceback(interpreter, e->traceback));
        }
        emit(last_lines(exception));
        Tuple* members = is_tuple(e->extra) ? as<Tuple>(e->extra) : nullptr;
        std::size_t count = members ? members->size : 0, shown = std::min(count, group_width_max + 1);
        for (std::size_t i = 0; i < shown; ++i) {
            bool is_last = i + 1 == shown, is_cut = i >= group_width_max;
            if (is_last) need_close = true;
            out += indent() + (i == 0 ? "+-" : "  ") + fmt::format("+---------------- {} ----------------\n", is_cut ? "..." : std::to_string(i + 1));
            ++depth;
            if (!is_cut) chain(members->items[i]);
            else emit(fmt::format("and {} more exception{}\n", count - group_width_max, count - group_width_max > 1 ? "s" : ""));
            if (is_last && need_close) {
                out += indent() + "+------------------------------------\n";
                need_close = false;
            }
            --depth;
        }
        if (is_top) depth = 0;
    }

    /// The place of a SyntaxError as its fields tell it; empty where they do not.
    std::string syntax_place(Value exception) {
        Value fields = as<Exception>(exception)->extra;
        if (!is_tuple(fields) || as<Tuple>(fields)->size != 7) return "";
        Value* f = as<Tuple>(fields)->items;
        std::int64_t line, offset = 1, end = 1;
        if (!is_int(f[2]) || !as_index(f[2], &line)) return "";
        if (is_int(f[3])) as_index(f[3], &offset);
        if (is_int(f[6])) as_index(f[6], &end);
        Diagnostic diagnostic{"", is_string(f[1]) ? std::string(text_of(f[1])) : "<string>", {static_cast<int>(line), static_cast<int>(offset) - 1, static_cast<int>(line), static_cast<int>(end) - 1}, "", ""};
        if (!is_string(f[4])) return fmt::format("  File \"{}\", line {}\n", diagnostic.file, line);
        diagnostic.excerpt = text_of(f[4]).substr(0, text_of(f[4]).find_last_not_of('\n') + 1);
        std::string text = format_syntax_error(diagnostic, "");
        return text.substr(0, text.size() - 3); // without ": " and the newline of a message
    }

    std::string last_lines(Value exception) {
        std::string text = exception_line(exception) + "\n";
        if (is_subtype(exception.object()->type, interpreter.runtime.types.SyntaxError)) {
            std::string place = syntax_place(exception), message;
            if (!place.empty() && append_str(message, as<Tuple>(as<Exception>(exception)->extra)->items[0])) text = place + std::string(exception.object()->type->view()) + ": " + message + "\n";
        }
        Ref notes(find_attribute(exception, interpreter.runtime.names.notes_));
        if (notes && is_list(notes))
            for (std::size_t i = 0; i < as<List>(notes)->size; ++i) {
                std::string note;
                if (append_str(note, as<List>(notes)->items[i])) text += note + "\n";
            }
        return text;
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

std::string exception_lines(Interpreter& interpreter, Value exception) { return Formatter{interpreter}.last_lines(exception); }

std::string format_exception(Interpreter& interpreter, Value exception) {
    Formatter formatter{interpreter};
    formatter.chain(exception);
    return std::move(formatter.out);
}

void report_ignored(Interpreter& interpreter, Value object, Value exception) {
    Runtime& runtime = interpreter.runtime;
    Value sys = dict_get(runtime.modules, intern("sys"));
    Value hook = is(sys, Kind::module) ? dict_get(as<Module>(sys)->attributes, intern("unraisablehook")) : Empty;
    if (hook && !hook.is_none()) {
        Ref facts(interpreter.import_module("_sys_facts"));
        Ref traceback(get_attribute(exception, intern("__traceback__")));
        Ref args(facts && traceback ? call_method(facts, intern("UnraisableHookArgs"), {Value::from_object(exception.object()->type), exception, traceback, None, object}) : Empty);
        if (args && Ref(call(hook, {args}))) return;
        if (runtime.failed()) runtime.clear_pending();
    }
    write_output(interpreter, 2, fmt::format("Exception ignored in: {}\n{}", repr_text(object), format_exception(interpreter, exception)));
}

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
    if (Frame* frame = script_frame(top())) return warn_at(category, text, frame->code()->file->view(), line_of(frame));
    warn_at(category, text, "sys", 1);
}

void Interpreter::warn_at(Type* category, std::string_view text, std::string_view file, std::uint32_t line) {
    if (Value module = dict_get(runtime.modules, intern("warnings")); module && !world.stopping()) { // its filters decide
        Ref message(make_string(text)), where(make_string(file));
        if (Ref(call_method(module, intern("_warn_from_engine"), {Value::from_object(category), message, where, make_int(line)}))) return;
        Ref error(runtime.take_pending());
        world.write(2, "Exception ignored in: " + format_exception(*this, error));
        return;
    }
    bool has_place = file != "sys";
    if (has_place && category != runtime.types.SyntaxWarning && !warned_.emplace(file, line, text).second) return; // once for each place, as the default filter says
    std::string out = fmt::format("{}:{}: {}: {}\n", file, line, category->view(), text);
    std::string_view source = has_place ? trimmed(source_line(file, line)) : "";
    if (!source.empty()) out += fmt::format("  {}\n", source);
    if (text.ends_with("was never awaited")) out += "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
    world.write(2, out);
}

} // namespace loopscope::script
