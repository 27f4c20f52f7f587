// Modules that are embedded, and what is said about those that Loopscope does not have.
#include "engine/script/library.h"

#include <algorithm>
#include <fmt/core.h>

namespace loopscope::script {

namespace {

struct MissingModule {
    std::string_view names;  ///< separated by spaces
    std::string_view advice; ///< the end of the sentence
};

constexpr MissingModule missing_modules[] = {
    {"subprocess pty", "a run starts no programs of this machine; multiprocessing and concurrent.futures have simulated processes"},
    {"socketserver selectors select ftplib imaplib poplib smtplib telnetlib xmlrpc nntplib wsgiref", "a run's network is its own; asyncio's streams and socket connect its tasks and threads"},
    {"sqlite3 dbm shelve", "a run has no database; a dict keeps data for as long as it lasts"},
    {"urllib3 websockets aiofiles fastapi starlette flask django", "aiohttp, httpx and requests are there for requests, asyncio.start_server for a server"},
    {"asyncpg psycopg2 psycopg aiosqlite redis aioredis pymongo motor sqlalchemy", "a run has no database; asyncio.sleep stands for the time of a query"},
    {"numpy pandas scipy matplotlib", "it holds compiled code; math, statistics and lists do small sums"},
    {"uvloop trio anyio curio", "the engine has one event loop, asyncio's"},
    {"pytest", "unittest is there"},
    {"zipfile tarfile gzip bz2 lzma zlib fileinput filecmp mmap", "a run touches no files of this machine"},
    {"ctypes cffi", "a run calls no compiled code"},
    {"pdb bdb cProfile profile pstats trace faulthandler", "the window shows each step, its time and its variables"},
    {"marshal", "pickle, json and copy.deepcopy do for data"},
    {"tkinter curses readline cmd code", "a run has no keyboard and no screen but print"},
    {"fcntl termios tty pwd grp syslog", "a run touches nothing of this machine"},
};

/// Modules of the standard library about which there is nothing more to say.
constexpr std::string_view other_standard_modules =
    " aifc antigravity asynchat asyncore audioop binhex bz2 cgi cgitb chunk codeop compileall crypt dis distutils email"
    " encodings ensurepip formatter genericpath gettext idlelib imghdr imp lib2to3 mailbox mailcap mimetypes modulefinder"
    " msilib netrc nis opcode optparse parser pipes pkgutil plistlib posix posixpath py_compile pyclbr pydoc quopri"
    " rlcompleter runpy site sndhdr spwd sre_compile stringprep sunau symbol symtable sysconfig tabnanny test this token"
    " tokenize tomllib turtle uu venv wave webbrowser winreg winsound xdrlib xml zipapp zipimport ";

bool contains_word(std::string_view words, std::string_view word) {
    std::size_t at = 0;
    while ((at = words.find(word, at)) != std::string_view::npos) {
        bool starts = at == 0 || words[at - 1] == ' ', ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (starts && ends) return true;
        at += word.size();
    }
    return false;
}

} // namespace

const LibraryModule* find_library_module(std::string_view name) {
    auto modules = library_modules();
    auto at = std::lower_bound(modules.begin(), modules.end(), name, [](const LibraryModule& m, std::string_view n) { return m.name < n; });
    return at != modules.end() && at->name == name ? &*at : nullptr;
}

bool find_missing_module(std::string_view name, std::string* advice) {
    std::string_view top = name.substr(0, name.find('.'));
    if (top.empty()) return false;
    for (const MissingModule& missing : missing_modules) {
        if (!contains_word(missing.names, top)) continue;
        *advice = fmt::format("No module named '{}': Loopscope does not have it, for {}", name, missing.advice);
        return true;
    }
    if (!contains_word(other_standard_modules, top)) return false;
    *advice = fmt::format("No module named '{}': it is a part of CPython's library that Loopscope does not have", name);
    return true;
}

} // namespace loopscope::script
