// How it searches. The undisturbed run counts its waits and, where there are threads, its instructions: the places at
// which something can be decided in another way. Then:
//   1. one interrupt at a time, spread evenly over the instructions: most mistakes with threads need only one;
//   2. one delay at a time, a hair or half as long again: most mistakes with tasks need only one;
//   3. a handful of both at once, at random.
// A run that breaks is shrunk: each change is left out in turn, and stays out if the run still breaks.
#include "engine/run/explorer.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <random>
#include <sstream>

namespace loopscope::run {

namespace {
using loop::Disturbance;
using loop::DisturbanceKind;

constexpr std::uint64_t steps_max = 20'000'000; // of one run: more is no script to be repeated hundreds of times
constexpr double hair_s = 0.002;                // more than the instructions between two timers cost
constexpr double stretch_max = 0.5;             // a wait takes at most half as long again
constexpr std::size_t changes_max = 6;          // at once
constexpr int exit_uncaught = 1, exit_deadlock = 4, exit_limit = 3;

struct Tried {
    std::string output, errors;
    int exit_code = 0;
    double end_s = 0;
    std::uint64_t waits = 0, instructions = 0;
};

std::vector<std::string> sorted_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Times are printed as numbers with a decimal point: another time is no other output.
std::string without_times(const std::string& text) {
    const auto is_digit = [&](std::size_t at) { return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])); };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (is_digit(end)) ++end;
        const bool is_time = end > at && end < text.size() && text[end] == '.' && is_digit(end + 1);
        if (is_time) {
            for (++end; is_digit(end);) ++end;
            out += '#';
        } else {
            end = std::max(end, at + 1);
            out += text.substr(at, end - at);
        }
        at = end;
    }
    return out;
}

/// The first line that only one of two sorted lists has.
std::string first_only_in(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
    return rest.empty() ? "" : rest.front();
}

class Explorer {
public:
    Explorer(const std::string& source, const std::string& file, const Options& options, const ExploreSettings& settings)
        : source_(source), file_(file), options_(options), settings_(settings), random_(settings.seed), began_(std::chrono::steady_clock::now()) {
        options_.on_output = nullptr;
        options_.prepare = nullptr;
        if (options_.steps_max == 0) options_.steps_max = steps_max;
        limit_for_looking(options_);
    }

    Result<Exploration> run() {
        counts_instructions_ = true;
        auto first = attempt({});
        if (!first) return first.error();
        usual_ = *first;
        usual_lines_ = sorted_lines(without_times(usual_.output));
        counts_instructions_ = usual_.instructions > 0;
        result_.waits = usual_.waits;
        result_.instructions = usual_.instructions;
        if (!breaks(*first)) {
            search();
        } else {
            found_.emplace();
        }
        if (found_) {
            shrink();
            finish();
        }
        return std::move(result_);
    }

private:
    Options options_with(const std::vector<Disturbance>& changes) const {
        Options options = options_;
        options.disturbances.insert(options.disturbances.end(), changes.begin(), changes.end());
        return options;
    }

    Result<Tried> attempt(const std::vector<Disturbance>& changes) {
        ++result_.runs;
        Tried tried;
        Options options = options_with(changes);
        options.record = !options.inputs.empty(); // they come at an event
        options.on_output = [&](int stream, double, std::string_view text) { (stream == 1 ? tried.output : tried.errors) += text; };
        if (counts_instructions_) options.prepare = [](loop::World& world, script::Interpreter& interpreter) { count_instructions(world, interpreter); };
        auto outcome = run_script(source_, file_, options);
        if (!outcome) return outcome.error();
        tried.exit_code = outcome->exit_code;
        tried.end_s = outcome->end_time_s;
        tried.waits = outcome->waits;
        tried.instructions = outcome->instructions;
        return tried;
    }

    /// How it breaks; nothing: it does not.
    std::optional<std::string> how(const Tried& tried) const {
        if (settings_.holds) {
            if (settings_.holds(tried.output, tried.exit_code)) return {};
            if (tried.exit_code == exit_deadlock) return "it comes to a deadlock";
            if (const auto other = other_output(tried)) return other;
            return tried.exit_code == usual_.exit_code ? "what has to hold does not" : "it ends with exit code " + std::to_string(tried.exit_code);
        }
        if (tried.exit_code == exit_limit) return {}; // it took too long to say
        if (tried.exit_code == exit_deadlock) return "it comes to a deadlock";
        if (tried.exit_code == exit_uncaught && !tried.errors.empty()) return "it ends with " + last_line(tried.errors);
        if (tried.exit_code != usual_.exit_code) return "it ends with exit code " + std::to_string(tried.exit_code);
        if (usual_.errors.empty() && !tried.errors.empty()) return "it says on standard error: " + last_line(tried.errors);
        return other_output(tried);
    }
    bool breaks(const Tried& tried) const { return how(tried).has_value(); }

    std::optional<std::string> other_output(const Tried& tried) const {
        const auto lines = sorted_lines(without_times(tried.output));
        if (lines == usual_lines_) return {};
        const std::string more = first_only_in(lines, usual_lines_), missing = first_only_in(usual_lines_, lines);
        if (more.empty()) return "it does not print “" + missing + "”";
        return "it prints “" + more + "”" + (missing.empty() ? "" : " instead of “" + missing + "”");
    }

    static std::string last_line(const std::string& text) {
        const std::string trimmed = text.substr(0, text.find_last_not_of('\n') + 1);
        return trimmed.substr(trimmed.find_last_of('\n') + 1);
    }

    bool is_over() const {
        if (found_ || result_.runs >= settings_.runs_max) return true;
        if (settings_.is_cancelled && settings_.is_cancelled->load(std::memory_order_relaxed)) return true;
        return settings_.seconds_max > 0 && std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count() > settings_.seconds_max;
    }

    void try_out(std::vector<Disturbance> changes) {
        if (is_over()) return;
        auto tried = attempt(changes);
        if (tried && breaks(*tried)) found_ = std::move(changes);
    }

    std::uint64_t below(std::uint64_t count) { return std::uniform_int_distribution<std::uint64_t>(0, count - 1)(random_); }

    Disturbance any_delay() {
        const bool is_hair = below(2) == 0;
        const double longest = std::max(usual_.end_s, 0.01) * stretch_max;
        return {DisturbanceKind::delay, below(usual_.waits), is_hair ? hair_s : longest * std::uniform_real_distribution<double>(0.05, 1)(random_)};
    }

    void search() {
        // Half of the runs change one thing, so that what is simple is found first.
        const std::uint64_t half = settings_.runs_max / 2;
        const std::uint64_t kinds = (usual_.waits > 0) + (usual_.instructions > 0);
        if (kinds == 0) return;
        const std::uint64_t interrupts = std::min(usual_.instructions, half / kinds);
        const std::uint64_t delayed = std::min(usual_.waits, half / kinds / 2);
        for (std::uint64_t n = 0; n < interrupts && !is_over(); ++n) try_out({{DisturbanceKind::interrupt, spread(n, interrupts, usual_.instructions), 0}});
        for (std::uint64_t n = 0; n < delayed && !is_over(); ++n) {
            const std::uint64_t at = spread(n, delayed, usual_.waits);
            try_out({{DisturbanceKind::delay, at, hair_s}});
            try_out({{DisturbanceKind::delay, at, std::max(usual_.end_s, 0.01) * stretch_max}});
        }
        while (!is_over()) {
            std::vector<Disturbance> changes(1 + below(changes_max));
            for (Disturbance& change : changes) {
                const bool is_interrupt = usual_.waits == 0 || (usual_.instructions > 0 && below(2) == 0);
                change = is_interrupt ? Disturbance{DisturbanceKind::interrupt, below(usual_.instructions), 0} : any_delay();
            }
            try_out(std::move(changes));
        }
    }

    /// The n-th of `count` places among `all`: evenly, and not always at the same one of each stretch.
    std::uint64_t spread(std::uint64_t n, std::uint64_t count, std::uint64_t all) {
        const std::uint64_t from = n * all / count, to = std::max(from + 1, (n + 1) * all / count);
        return from + below(to - from);
    }

    void shrink() {
        for (bool has_shrunk = true; has_shrunk;) {
            has_shrunk = false;
            for (std::size_t at = 0; at < found_->size(); ++at) {
                std::vector<Disturbance> fewer = *found_;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
                auto tried = attempt(fewer);
                if (!tried || !breaks(*tried)) continue;
                found_ = std::move(fewer);
                has_shrunk = true;
                break;
            }
        }
        for (Disturbance& change : *found_) { // and to the shortest of a few delays
            if (change.kind != DisturbanceKind::delay) continue;
            const double found = change.seconds;
            for (const double seconds : {hair_s, found / 8, found / 2}) {
                if (seconds >= found) continue;
                change.seconds = seconds;
                auto tried = attempt(*found_);
                if (tried && breaks(*tried)) break;
                change.seconds = found;
            }
        }
    }

    void finish() {
        Breakage breakage;
        breakage.disturbances = *found_;
        breakage.options = options_with(*found_);
        breakage.options.record = true;
        Tried tried;
        Options options = breakage.options;
        options.on_output = [&](int stream, double, std::string_view text) { (stream == 1 ? tried.output : tried.errors) += text; };
        auto outcome = run_script(source_, file_, options);
        if (!outcome) return;
        tried.exit_code = outcome->exit_code;
        breakage.what = how(tried).value_or("it does not break when it is recorded");
        const trace::Recording& recording = *outcome->recording;
        for (trace::EventIndex at = 0; at < recording.size(); ++at) {
            if (recording[at].kind != trace::Kind::outside) continue;
            const int line = recording.site(recording[at].site).line;
            breakage.changes.push_back((line > 0 ? "line " + std::to_string(line) + ": " : "") + std::string(recording.text(recording[at].arg)));
        }
        breakage.outcome = std::move(*outcome);
        result_.breakage = std::move(breakage);
    }

    const std::string& source_;
    const std::string& file_;
    Options options_;
    const ExploreSettings& settings_;
    std::mt19937_64 random_;
    std::chrono::steady_clock::time_point began_;
    Exploration result_;
    Tried usual_;
    std::vector<std::string> usual_lines_;
    bool counts_instructions_ = false;
    std::optional<std::vector<Disturbance>> found_;
};

} // namespace

Result<Exploration> explore(const std::string& source, const std::string& file, const Options& options, const ExploreSettings& settings) {
    return Explorer(source, file, options, settings).run();
}

} // namespace loopscope::run
