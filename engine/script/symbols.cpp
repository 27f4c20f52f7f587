#include "engine/script/symbols.h"

#include "engine/script/symbols_passes.h"
#include "engine/value/check.h"

namespace loopscope::script {

/// The one who may fill a ScopeTree.
class ScopeTreeBuilder {
public:
    static Result<std::unique_ptr<ScopeTree>> build(Tree& tree) {
        auto scopes = std::make_unique<ScopeTree>();
        Analysis analysis{tree, *scopes, {}, scopes->scopes_, scopes->by_node_, {}, 0};
        for (const auto pass : {read_future_imports, collect_names, resolve_names, check_placement}) {
            pass(analysis);
            if (analysis.error) return *analysis.error;
        }
        return scopes;
    }
};

Result<std::unique_ptr<ScopeTree>> analyze(Tree& tree) {
    return ScopeTreeBuilder::build(tree);
}

Access NameScope::access(Name name) const {
    const auto found = accesses.find(name);
    if (found != accesses.end()) return found->second;
    return kind == Kind::function ? Access::global_ : Access::name;
}

Name NameScope::mangle(Name written) const {
    if (mangled.empty()) return written;
    const auto found = mangled.find(written);
    return found == mangled.end() ? written : found->second;
}

const NameScope& ScopeTree::scope_of(const void* node) const {
    const auto found = by_node_.find(node);
    LS_CHECK(found != by_node_.end());
    return *found->second;
}

Name mangled_name(Tree& tree, Name class_name, Name written) {
    const bool is_private =
        written.size() > 2 && written.substr(0, 2) == "__" && written.substr(written.size() - 2) != "__";
    if (class_name.empty() || !is_private || written.find('.') != Name::npos) return written;
    const std::size_t first = class_name.find_first_not_of('_');
    if (first == Name::npos) return written;
    return tree.intern("_" + std::string(class_name.substr(first)) + std::string(written));
}

} // namespace loopscope::script
