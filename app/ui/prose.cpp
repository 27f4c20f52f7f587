#include "app/ui/prose.h"
#include "app/ui/lesson_play.h"
#include "app/lesson/markdown.h"

#include <algorithm>
#include <cctype>

namespace loopscope::ui {

namespace {
// In a marked text: \x01 number \x02 the term \x03.
constexpr char term_begins = '\x01', term_named = '\x02', term_ends = '\x03';

/// A piece of a paragraph in one style.
struct Run {
    std::string text;
    std::string link;  ///< the lesson's name; empty: none
    int term = -1;     ///< of the glossary
    bool is_code = false, is_bold = false, is_emphasised = false;
    bool joins = false; ///< no space before it
};

/// Splits at spaces, `code`, **bold**, emphasis, links and terms. Code keeps its spaces.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    std::vector<Run> split() {
        while (!text_.empty()) read();
        return std::move(runs_);
    }

private:
    void read() {
        if (take("**")) {
            is_bold_ = !is_bold_;
        } else if (text_[0] == lesson::emphasis_begins || text_[0] == lesson::emphasis_ends) {
            is_emphasised_ = text_[0] == lesson::emphasis_begins;
            text_.remove_prefix(1);
        } else if (text_[0] == ' ' && ends_with_digit() && begins_unit(text_.substr(1))) {
            std::size_t end = 1; // a number stays with its unit
            while (end < text_.size() && !ends_word(end)) ++end;
            joins_ = true;
            push(text_.substr(0, end), false);
            text_.remove_prefix(end);
        } else if (text_[0] == ' ' || text_[0] == '\n') {
            joins_ = false;
            text_.remove_prefix(1);
        } else if (text_[0] == term_begins) {
            const std::size_t named = text_.find(term_named);
            term_ = std::atoi(std::string(text_.substr(1, named - 1)).c_str());
            text_.remove_prefix(std::min(text_.size(), named + 1));
        } else if (text_[0] == term_ends) {
            term_ = -1;
            text_.remove_prefix(1);
        } else if (text_[0] == '[' && begins_link()) {
            text_.remove_prefix(1);
        } else if (!link_.empty() && text_.starts_with("](lesson:")) {
            text_.remove_prefix(text_.find(')') + 1);
            link_.clear();
        } else if (text_[0] == '`' && text_.find('`', 1) != std::string_view::npos) {
            const std::size_t end = text_.find('`', 1);
            push(text_.substr(1, end - 1), true);
            text_.remove_prefix(end + 1);
        } else {
            std::size_t end = 1;
            while (end < text_.size() && !ends_word(end)) ++end;
            push(text_.substr(0, end), false);
            text_.remove_prefix(end);
        }
    }

    bool ends_word(std::size_t at) const {
        const char c = text_[at];
        return c == ' ' || c == '\n' || c == '`' || c == '[' || c == term_begins || c == term_ends || c == lesson::emphasis_begins || c == lesson::emphasis_ends || (c == ']' && !link_.empty()) || text_.substr(at, 2) == "**";
    }
    bool ends_with_digit() const { return !runs_.empty() && joins_ && std::isdigit(static_cast<unsigned char>(runs_.back().text.back())); }
    static bool begins_unit(std::string_view text) {
        for (const std::string_view unit : {"s", "ms", "µs", "ns", "%", "kB", "KB", "MB", "GB", "KiB", "MiB"})
            if (text.starts_with(unit) && (text.size() == unit.size() || !std::isalnum(static_cast<unsigned char>(text[unit.size()])))) return true;
        return false;
    }
    bool take(std::string_view what) {
        if (!text_.starts_with(what)) return false;
        text_.remove_prefix(what.size());
        return true;
    }
    bool begins_link() {
        const std::size_t middle = text_.find("](lesson:"), end = text_.find(')', middle);
        if (middle == std::string_view::npos || end == std::string_view::npos || text_.substr(1, middle - 1).find('[') != std::string_view::npos) return false;
        link_ = text_.substr(middle + 9, end - middle - 9);
        return true;
    }
    void push(std::string_view text, bool is_code) {
        runs_.push_back({std::string(text), link_, term_, is_code, is_bold_, is_emphasised_, joins_});
        joins_ = true;
    }

    std::string_view text_;
    std::vector<Run> runs_;
    std::string link_;
    int term_ = -1;
    bool is_bold_ = false, is_emphasised_ = false, joins_ = true;
};

/// Adds a run; code that is wider than the column in parts, at a space where one is near.
template <class Fits> void break_code(std::vector<Run>& runs, Run run, Fits fits) {
    while (run.is_code && run.text.size() > 1 && !fits(run)) {
        Run part = run;
        std::size_t end = run.text.size() - 1;
        const auto is_inside = [&](std::size_t at) { return (static_cast<unsigned char>(run.text[at]) & 0xC0) == 0x80; }; // of a character
        while (end > 1 && (is_inside(end) || !fits(part))) part.text = run.text.substr(0, --end);
        const std::size_t space = run.text.rfind(' ', end);
        if (space != std::string::npos && space > end / 2) end = space;
        part.text = run.text.substr(0, end);
        run.text.erase(0, end);
        run.text.erase(0, run.text.find_first_not_of(' ') == std::string::npos ? 0 : run.text.find_first_not_of(' '));
        run.joins = false;
        runs.push_back(std::move(part));
    }
    runs.push_back(std::move(run));
}

void draw_dotted(Painter& paint, float x, float y, float w, Rgb colour) {
    paint.line({x, y}, {x + w, y}, {colour, 1.2f, 1, {1.5f, 2.5f}});
}

/// A link or a term: what it does under the pointer.
void draw_run(Frame& frame, const Run& run, Box box, const TextStyle& style, bool is_on_card) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float y = box.y + box.h / 2;
    const bool hovered = (!run.link.empty() || run.term >= 0) && frame.hovers(box);
    if (run.is_code) paint.fill(box, hovered ? c.hover : is_on_card ? c.panel : c.raised, 1, 4);
    TextStyle shown = style;
    if (!run.link.empty()) shown.in(c.ink(Activity::sleeping));
    paint.text({box.x + (run.is_code ? 5 : 0), y}, run.text, shown);
    if (!run.link.empty()) {
        paint.horizontal(box.x, y + 9, box.w, c.ink(Activity::sleeping));
        if (hovered) frame.tooltip = "Opens the lesson " + run.link;
        if (frame.clicks(box)) frame.then([name = run.link](Window& w) { follow_link(w, name); });
    } else if (run.term >= 0) {
        draw_dotted(paint, box.x, y + 9, box.w, hovered ? c.text : c.text3);
        const auto& glossary = frame.window.lesson ? frame.window.lesson->glossary : std::vector<lesson::Term>();
        if (hovered && static_cast<std::size_t>(run.term) < glossary.size()) {
            const lesson::Term& term = glossary[static_cast<std::size_t>(run.term)];
            std::string text = term.text;
            std::erase(text, '`');
            std::erase(text, '*');
            frame.tooltip = term.title + "\n" + text;
        }
    }
}
} // namespace

std::string mark_terms(const std::string& text, const std::vector<lesson::Term>& glossary, std::set<std::size_t>& explained) {
    // Code and links are hidden from the search by signs of the same length.
    std::string visible = text;
    for (std::size_t at = 0; at < visible.size(); ++at) {
        const char close = visible[at] == '`' ? '`' : visible[at] == '[' && text.find("](lesson:", at) != std::string::npos ? ')' : '\0';
        if (close == '\0') continue;
        const std::size_t end = visible.find(close, at + 1);
        if (end == std::string::npos) break;
        std::fill(visible.begin() + static_cast<std::ptrdiff_t>(at), visible.begin() + static_cast<std::ptrdiff_t>(end) + 1, '_');
        at = end;
    }
    struct Found {
        lesson::TermPlace place;
        std::size_t term;
    };
    std::vector<Found> found;
    for (std::size_t term = 0; term < glossary.size(); ++term)
        if (const lesson::TermPlace place = explained.contains(term) ? lesson::TermPlace() : lesson::find_term(glossary[term], visible); place.from != std::string::npos) found.push_back({place, term});
    // Where two overlap, the longer one is meant: "ready queue" before "queue".
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.place.from != b.place.from ? a.place.from < b.place.from : a.place.length > b.place.length; });
    std::string out;
    std::size_t at = 0;
    for (const Found& one : found) {
        if (one.place.from < at) continue;
        out += text.substr(at, one.place.from - at) + term_begins + std::to_string(one.term) + term_named + text.substr(one.place.from, one.place.length) + term_ends;
        at = one.place.from + one.place.length;
        explained.insert(one.term);
    }
    return out + text.substr(at);
}

std::vector<std::size_t> terms_in(const std::string& marked) {
    std::vector<std::size_t> terms;
    for (std::size_t at = 0; (at = marked.find(term_begins, at)) != std::string::npos; ++at) terms.push_back(static_cast<std::size_t>(std::atoi(marked.c_str() + at + 1)));
    return terms;
}

float prose(Frame& frame, Point at, float width, std::string_view text, const ProseStyle& style, bool draws) {
    Painter& paint = frame.paint;
    const auto style_of = [&](const Run& run) {
        TextStyle one = run.is_code ? mono(style.size - 2) : sans(style.size, run.is_bold ? Face::semibold : run.is_emphasised ? Face::italic : Face::regular);
        return style.has_colour ? one.in(style.colour) : one;
    };
    const auto width_of = [&](const Run& run) { return paint.text_width(run.text, style_of(run)) + (run.is_code ? 10 : 0); };
    std::vector<Run> runs;
    for (Run& run : Splitter(text).split()) break_code(runs, std::move(run), [&](const Run& part) { return width_of(part) <= width; });
    float x = at.x, y = at.y, joined = 0; // joined: what is left of the runs that stand together, as a word and its full stop
    for (std::size_t index = 0; index < runs.size(); ++index) {
        const Run& run = runs[index];
        const float run_width = width_of(run), space = run.joins ? 0 : paint.text_width(" ", sans(style.size));
        if (joined <= 0) {
            joined = run_width;
            for (std::size_t next = index + 1; next < runs.size() && runs[next].joins; ++next) joined += width_of(runs[next]);
            if (joined > width) joined = run_width; // too long for a line: it may be broken
            // What is too long for a line may be broken, but not before its full stop.
            const bool ends_a_word = run.joins && !run.is_code && std::string_view(".,;:!?)").find(run.text[0]) != std::string_view::npos;
            if (x > at.x && x + space + joined > at.x + width && !ends_a_word) {
                x = at.x;
                y += style.line_height;
            } else if (x > at.x) {
                x += space;
            }
        }
        joined -= run_width;
        if (joined < 0.5f) joined = 0;
        if (draws) draw_run(frame, run, {x, y - 10, run_width, 20}, style_of(run), style.is_on_card);
        x += run_width;
    }
    return y + style.line_height - at.y;
}

} // namespace loopscope::ui
