#include "app/lesson/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <charconv>

namespace loopscope::lesson {

namespace {

class Builder {
public:
    Builder(std::vector<Block>& blocks, OpenQuestion& question, std::string_view text, int first_line, const std::string& path)
        : blocks_(blocks), question_(question), text_(text), first_line_(first_line), line_(first_line), path_(path) {
        takes_numbers_ = !blocks.empty() && blocks.back().asked && insight::is_numeric(blocks.back().asked->ask.kind) && blocks.back().wrong_numbers.empty();
    }

    std::optional<Diagnostic> run() {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Builder*>(self)->enter(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return static_cast<Builder*>(self)->leave(type); };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return static_cast<Builder*>(self)->span(type, detail, true); };
        parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) { return static_cast<Builder*>(self)->span(type, detail, false); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return static_cast<Builder*>(self)->add({text, size}, type);
        };
        const int stopped = md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this);
        if (stopped != 0 && !problem_) fail("the Markdown cannot be read", "");
        return problem_;
    }

private:
    /// Stops md4c: the value is for its callbacks to return.
    int fail(std::string message, std::string hint) { return fail(problem_at(path_, line_, std::move(message), std::move(hint))); }
    int fail(Diagnostic problem) {
        if (!problem_) problem_ = std::move(problem);
        return 1;
    }

    int enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
        case MD_BLOCK_QUOTE:
            in_quote_ = true;
            quoted_.clear();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            if (++list_depth_ > 1) return fail("a list in a list cannot be shown", "write it as one list");
            number_ = type == MD_BLOCK_OL ? static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) : 0;
            answers_.clear();
            break;
        case MD_BLOCK_LI: {
            const auto* item = static_cast<MD_BLOCK_LI_DETAIL*>(detail);
            is_answer_ = item->is_task != 0;
            is_right_ = is_answer_ && item->task_mark != ' ';
            if (is_answer_) see(text_.data() + item->task_mark_offset);
            current_.clear();
            why_from_ = std::string::npos;
            break;
        }
        case MD_BLOCK_HTML: return fail("HTML cannot be shown", "write it in Markdown");
        case MD_BLOCK_P:
            if (list_depth_ == 0) current_.clear();
            break;
        case MD_BLOCK_H:
        case MD_BLOCK_CODE: current_.clear(); break;
        default: break;
        }
        return 0;
    }

    int leave(MD_BLOCKTYPE type) {
        switch (type) {
        case MD_BLOCK_H:
            if (question_.is_open) return fail(no_answers(path_, line_));
            if (current_ == "Predict")
                question_ = {true, "", line_};
            else
                push(BlockKind::heading, current_);
            break;
        case MD_BLOCK_P:
            if (in_quote_)
                quoted_ += (quoted_.empty() ? "" : " ") + current_;
            else if (list_depth_ > 0)
                break; // its item takes it
            else if (question_.is_open)
                question_.text += (question_.text.empty() ? "" : " ") + current_;
            else
                push(BlockKind::paragraph, current_);
            break;
        case MD_BLOCK_CODE:
            while (!current_.empty() && current_.back() == '\n')
                current_.pop_back();
            push(BlockKind::code, current_);
            break;
        case MD_BLOCK_QUOTE:
            in_quote_ = false;
            if (Exercise* exercise = exercise_above()) exercise->hints.push_back(quoted_);
            else push(BlockKind::hint, quoted_);
            break;
        case MD_BLOCK_LI:
            if (is_answer_)
                push_answer();
            else if (takes_numbers_)
                return push_wrong_number();
            else if (!answers_.empty())
                return fail("an answer without a checkbox", "write - [ ] before each answer, and - [x] before the right one");
            else
                push(BlockKind::paragraph, (number_ > 0 ? std::to_string(number_++) + ". " : "• ") + current_);
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            --list_depth_;
            takes_numbers_ = false;
            if (!answers_.empty()) return push_question();
            break;
        default: break;
        }
        return 0;
    }

    int span(MD_SPANTYPE type, void* detail, bool begins) {
        if (type == MD_SPAN_A) {
            const auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
            const std::string_view target(href.text, href.size);
            if (!target.starts_with("lesson:") || target.size() == 7) return fail("'" + std::string(target) + "' is no lesson", "a link leads to another lesson: [the loop that froze](lesson:freeze)");
            current_ += begins ? "[" : "](" + std::string(target) + ")";
        }
        if (type == MD_SPAN_IMG) return fail("a lesson cannot show pictures", "say it in words, or let the window show it");
        if (type == MD_SPAN_EM) current_ += begins ? emphasis_begins : emphasis_ends;
        if (type == MD_SPAN_STRONG) current_ += "**";
        if (type == MD_SPAN_CODE) current_ += '`';
        return 0;
    }

    int add(std::string_view text, MD_TEXTTYPE type) {
        see(text.data());
        if (type == MD_TEXT_HTML) return fail("HTML cannot be shown", "write it in Markdown");
        if (type == MD_TEXT_NULLCHAR) return fail("there is a zero byte in the text", "remove it");
        if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
            if (is_answer_ && why_from_ == std::string::npos) why_from_ = current_.size();
            current_ += ' ';
        } else
            current_ += text;
        return 0;
    }

    /// Its first line is the answer, what follows says why.
    void push_answer() {
        const bool has_why = why_from_ != std::string::npos;
        answers_.push_back({current_.substr(0, why_from_), is_right_, has_why ? current_.substr(why_from_ + 1) : ""});
        is_answer_ = false;
    }

    /// `3: why it is tempting`, or `3 s: …`.
    int push_wrong_number() {
        WrongNumber wrong;
        const std::size_t colon = current_.find(": ");
        const auto [rest, error] = std::from_chars(current_.data(), current_.data() + current_.size(), wrong.number);
        if (colon == std::string::npos || error != std::errc() || rest > current_.data() + colon)
            return fail("this is no tempting wrong number", "below a question for a number a list gives them: - 3: the longest wait, but nothing overlaps here");
        wrong.text = current_.substr(0, colon);
        wrong.why = current_.substr(colon + 2);
        blocks_.back().wrong_numbers.push_back(std::move(wrong));
        return 0;
    }

    Exercise* exercise_above() {
        for (Block& block : blocks_)
            if (block.exercise) return &*block.exercise;
        return nullptr;
    }

    int push_question() {
        if (!question_.is_open) return fail("a list with checkboxes stands under a heading '## Predict'", "write the heading and the question before it");
        if (question_.text.empty()) return fail("there is no question above these answers", "write it between '## Predict' and the list");
        if (answers_.size() < answer_count_min || answers_.size() > answer_count_max)
            return fail("a question has " + std::to_string(answer_count_min) + " to " + std::to_string(answer_count_max) + " answers",
                        "'Not sure yet' need not be among them, the window adds it");
        const auto right = std::count_if(answers_.begin(), answers_.end(), [](const Answer& answer) { return answer.is_right; });
        if (right != 1) return fail("a question has one right answer, not " + std::to_string(right), "write - [x] before the right one and - [ ] before the others");
        push(BlockKind::question, question_.text);
        blocks_.back().answers = std::move(answers_);
        answers_.clear();
        question_ = {};
        return 0;
    }

    void push(BlockKind kind, std::string text) {
        takes_numbers_ = false;
        Block block;
        block.kind = kind;
        block.text = std::move(text);
        block.line = line_;
        blocks_.push_back(std::move(block));
    }

    /// Notes the line of a place in the text. md4c also hands out pieces that are none of it, such as line breaks.
    void see(const char* at) {
        if (at < text_.data() || at >= text_.data() + text_.size()) return;
        line_ = first_line_ + static_cast<int>(std::count(text_.data(), at, '\n'));
    }

    std::vector<Block>& blocks_;
    OpenQuestion& question_;
    std::string_view text_;
    int first_line_, line_;
    const std::string& path_;
    std::optional<Diagnostic> problem_;

    std::string current_, quoted_;
    std::size_t why_from_ = std::string::npos; ///< in current_
    std::vector<Answer> answers_;
    int list_depth_ = 0, number_ = 0;
    bool in_quote_ = false, is_answer_ = false, is_right_ = false;
    bool takes_numbers_ = false; ///< a list here gives wrong numbers of the question above
};

} // namespace

std::optional<Diagnostic> parse_markdown(std::vector<Block>& blocks, OpenQuestion& question, std::string_view text, int first_line,
                                         const std::string& path) {
    return Builder(blocks, question, text, first_line, path).run();
}

Diagnostic no_answers(const std::string& path, int line) {
    return problem_at(path, line, "the question under 'Predict' has no answers", "write them as a list: - [ ] an answer, - [x] the right one; or ask for what the run gives: {ask total main.py}");
}

} // namespace loopscope::lesson
