// Digests of bytes: what hashlib gives, and what random.seed("text") needs.
#pragma once

#include <string>
#include <string_view>

namespace loopscope::script {

/// Each gives the digest's bytes.
std::string md5(std::string_view text);
std::string sha1(std::string_view text);
std::string sha224(std::string_view text);
std::string sha256(std::string_view text);
std::string sha384(std::string_view text);
std::string sha512(std::string_view text);

} // namespace loopscope::script
