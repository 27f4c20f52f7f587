#include "app/lesson/markdown.h"

#include <md4c.h>

#include <algorithm>

namespace loopscope::lesson {

namespace {

class Builder {
public:
    Builder(std::vector<Block>& blocks, std::string_view text, int first_line, const std::string& path)
        : blocks_(blocks), text_(text), first_line_(first_line), line_(first_line), path_(path) {}

    std::optional<Diagnostic> run() {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Builder*>(self)->enter(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return static_cast<Builder*>(self)->leave(type); };
        parser.enter_span = [](MD_SPANTYPE type, void*, void* self) { return static_cast<Builder*>(self)->span(type); };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return static_cast<Builder*>(self)->span(type); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return static_cast<Builder*>(self)->add({text, size}, type);
        };
        const int stopped = md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this);
        if (stopped != 0 && !problem_) fail("the Markdown cannot be read", "");
        if (!problem_ && awaits_answers_)
            fail("the question under 'Predict' has no answers", "write them as a list: - [ ] an answer, - [x] the right one");
        return problem_;
    }

private:
    /// Stops md4c: the value is for its callbacks to return.
    int fail(std::string message, std::string hint) {
        if (!problem_) {
            problem_.emplace();
            problem_->message = std::move(message);
            problem_->hint = std::move(hint);
            problem_->file = path_;
            problem_->span = {line_, 0, line_, 0};
        }
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
            if (awaits_answers_) return fail("the question under 'Predict' has no answers", "write them as a list: - [ ] an answer, - [x] the right one");
            if (current_ == "Predict")
                awaits_answers_ = true;
            else
                push(BlockKind::heading, current_);
            question_.clear();
            break;
        case MD_BLOCK_P:
            if (in_quote_)
                quoted_ += (quoted_.empty() ? "" : " ") + current_;
            else if (list_depth_ > 0)
                break; // its item takes it
            else if (awaits_answers_)
                question_ += (question_.empty() ? "" : " ") + current_;
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
            push(BlockKind::hint, quoted_);
            break;
        case MD_BLOCK_LI:
            if (is_answer_)
                answers_.push_back({current_, is_right_});
            else if (!answers_.empty())
                return fail("an answer without a checkbox", "write - [ ] before each answer, and - [x] before the right one");
            else
                push(BlockKind::paragraph, (number_ > 0 ? std::to_string(number_++) + ". " : "• ") + current_);
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            --list_depth_;
            if (!answers_.empty()) return push_question();
            break;
        default: break;
        }
        return 0;
    }

    int span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) return fail("a lesson cannot show pictures", "say it in words, or let the window show it");
        if (type == MD_SPAN_STRONG) current_ += "**";
        if (type == MD_SPAN_CODE) current_ += '`';
        return 0;
    }

    int add(std::string_view text, MD_TEXTTYPE type) {
        see(text.data());
        if (type == MD_TEXT_HTML) return fail("HTML cannot be shown", "write it in Markdown");
        if (type == MD_TEXT_NULLCHAR) return fail("there is a zero byte in the text", "remove it");
        if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
            current_ += ' ';
        else
            current_ += text;
        return 0;
    }

    int push_question() {
        if (!awaits_answers_) return fail("a list with checkboxes stands under a heading '## Predict'", "write the heading and the question before it");
        if (question_.empty()) return fail("there is no question above these answers", "write it between '## Predict' and the list");
        if (answers_.size() < answer_count_min || answers_.size() > answer_count_max)
            return fail("a question has " + std::to_string(answer_count_min) + " to " + std::to_string(answer_count_max) + " answers",
                        "'Not sure yet' need not be among them, the window adds it");
        const auto right = std::count_if(answers_.begin(), answers_.end(), [](const Answer& answer) { return answer.is_right; });
        if (right != 1) return fail("a question has one right answer, not " + std::to_string(right), "write - [x] before the right one and - [ ] before the others");
        push(BlockKind::question, question_);
        blocks_.back().answers = std::move(answers_);
        answers_.clear();
        awaits_answers_ = false;
        return 0;
    }

    void push(BlockKind kind, std::string text) {
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
    std::string_view text_;
    int first_line_, line_;
    const std::string& path_;
    std::optional<Diagnostic> problem_;

    std::string current_, quoted_, question_;
    std::vector<Answer> answers_;
    int list_depth_ = 0, number_ = 0;
    bool in_quote_ = false, is_answer_ = false, is_right_ = false, awaits_answers_ = false;
};

} // namespace

std::optional<Diagnostic> parse_markdown(std::vector<Block>& blocks, std::string_view text, int first_line,
                                         const std::string& path) {
    return Builder(blocks, text, first_line, path).run();
}

} // namespace loopscope::lesson
