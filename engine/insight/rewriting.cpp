#include "engine/insight/rewriting.h"

namespace loopscope::insight {

namespace {
std::size_t offset_of(std::string_view source, int line, int column) {
    std::size_t at = 0;
    for (int passed = 1; passed < line; ++passed) at = source.find('\n', at) + 1;
    return at + static_cast<std::size_t>(column);
}
} // namespace

std::size_t begin_of(std::string_view source, const Span& span) { return offset_of(source, span.line, span.column); }
std::size_t end_of(std::string_view source, const Span& span) { return offset_of(source, span.end_line, span.end_column); }

std::string text_of(std::string_view source, const Span& span) {
    const std::size_t begin = begin_of(source, span);
    return std::string(source.substr(begin, end_of(source, span) - begin));
}

std::string replaced(std::string source, std::size_t begin, std::size_t end, std::string_view text) { return source.replace(begin, end - begin, text); }

std::string asyncio_name(const script::Tree& tree) {
    for (const Stmt* node : tree.body)
        if (const auto* import = as<script::Import>(node, StmtKind::import))
            for (const script::Alias& alias : import->names)
                if (alias.name == "asyncio") return std::string(alias.as.empty() ? alias.name : alias.as);
    return "";
}

} // namespace loopscope::insight
