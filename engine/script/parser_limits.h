// How deep and how large a script may be. Each limit is an ordinary error at its place, so that no text, however
// strange, can overflow the stack or fill the memory.
#pragma once

#include <cstddef>

namespace loopscope::script {

inline constexpr std::size_t source_bytes_max = 8u << 20; ///< a script's size
inline constexpr std::size_t parentheses_depth_max = 200; ///< open brackets (CPython's MAXLEVEL)
inline constexpr std::size_t indentation_depth_max =
    100; ///< indentation levels, the file's own included (CPython's MAXINDENT)
inline constexpr int expression_depth_max =
    250; ///< expressions and patterns inside one another; CPython has 6,000 parser frames
inline constexpr int tree_depth_max =
    1000; ///< nodes on the way to the deepest one, such as in `1 + 1 + …`; CPython has 3,000
inline constexpr int block_depth_max = 20; ///< loops, `with` and `try` inside one another (CPython's CO_MAXBLOCKS)
inline constexpr std::size_t integer_digits_max =
    4300; ///< of a decimal literal (CPython's sys.int_info.default_max_str_digits)

} // namespace loopscope::script
