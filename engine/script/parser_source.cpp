#include "engine/script/parser_source.h"

#include "engine/script/lexer_unicode.h"
#include "engine/script/parser_limits.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace loopscope::script {

namespace {

Diagnostic refusal(std::string message, const std::string& file, Span span = {}) {
    return {std::move(message), file, span, "SyntaxError", {}};
}

/// `\r\n` and `\r` end lines as `\n` does.
void unify_line_ends(std::string& text) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!is_pair) text[kept++] = text[i] == '\r' ? '\n' : text[i];
    }
    text.resize(kept);
    if (!text.empty() && text.back() != '\n') text += '\n';
}

bool is_name_of_encoding(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/// The encoding that a comment such as `# -*- coding: latin-1 -*-` declares; empty: none.
/// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#encoding-declarations
std::string declared_encoding(std::string_view text) {
    for (int line = 0; line < 2; ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view comment = text.substr(0, end);
        const std::size_t begin = comment.find_first_not_of(" \t\f");
        if (begin != std::string_view::npos && comment[begin] != '#') return {};
        for (std::size_t at = comment.find("coding"); at != std::string_view::npos;
             at = comment.find("coding", at + 1)) {
            std::size_t first = at + 6;
            if (first >= comment.size() || (comment[first] != ':' && comment[first] != '=')) continue;
            ++first;
            while (first < comment.size() && (comment[first] == ' ' || comment[first] == '\t'))
                ++first;
            std::size_t last = first;
            while (last < comment.size() && is_name_of_encoding(comment[last]))
                ++last;
            if (last > first) return std::string(comment.substr(first, last - first));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

enum class Encoding { utf8, latin1, unknown };

Encoding encoding_called(std::string name) {
    for (char& c : name)
        c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (name.empty() || name == "ascii" || name == "us-ascii" || name == "utf8" || name.rfind("utf-8", 0) == 0)
        return Encoding::utf8;
    const bool is_latin1 =
        name == "latin1" || name.rfind("latin-1", 0) == 0 || name.rfind("iso-8859-1", 0) == 0 || name == "iso8859-1";
    return is_latin1 && name != "iso-8859-15" ? Encoding::latin1 : Encoding::unknown;
}

std::string from_latin1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        append_utf8(text, static_cast<unsigned char>(c));
    return text;
}

} // namespace

Result<std::string> normalized_source(std::string source, const std::string& file) {
    if (source.size() > source_bytes_max) {
        return refusal("the source is too large: " + std::to_string(source.size()) + " bytes, at most " +
                           std::to_string(source_bytes_max) + " are accepted",
                       file);
    }
    if (source.rfind("\xEF\xBB\xBF", 0) == 0) source.erase(0, 3);
    unify_line_ends(source);
    const std::string declared = declared_encoding(source);
    const Encoding encoding = encoding_called(declared);
    if (encoding == Encoding::unknown) return refusal("encoding problem: " + declared, file);
    if (encoding == Encoding::latin1) source = from_latin1(source);

    int line = 1;
    for (std::size_t i = 0; i < source.size();) {
        const auto byte = static_cast<unsigned char>(source[i]);
        if (byte == 0) return refusal("source code cannot contain null bytes", file, {line, -1, line, -1});
        if (byte == '\n') ++line;
        const std::size_t bytes = byte < 0x80 ? 1 : decode_utf8(std::string_view(source).substr(i, 4)).bytes;
        if (bytes == 0) {
            char shown[8];
            std::snprintf(shown, sizeof shown, "\\x%02x", byte);
            return refusal(std::string("Non-UTF-8 code starting with '") + shown + "' in file " + file + " on line " +
                               std::to_string(line) +
                               ", but no encoding declared; see https://peps.python.org/pep-0263/ for details",
                           file);
        }
        i += bytes;
    }
    return source;
}

} // namespace loopscope::script
