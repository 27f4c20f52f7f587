// A line of the script with its colours, wherever a panel shows one.
#include "app/ui/frame.h"
#include "app/ui/source_layout.h"

#include <algorithm>

namespace loopscope::ui {

void draw_code_part(Painter& paint, Point at, const SourceLine& line, const CodePart& part) {
    const Palette& c = paint.colours();
    const float advance = paint.text_width("0", mono(part.text_size));
    const auto from = part.from;
    const std::uint32_t to = std::min(part.to, static_cast<std::uint32_t>(line.text.size()));
    for (const Word& word : line.words) {
        const std::uint32_t begin = std::max(word.column, from), end = std::min(word.column + word.length, to);
        if (begin >= end) continue;
        Rgb ink = c.text;
        switch (word.ink) {
        case Ink::plain: break;
        case Ink::punctuation: ink = c.text2; break;
        case Ink::keyword:
        case Ink::await_keyword: ink = c.keyword; break;
        case Ink::call: ink = c.call; break;
        case Ink::string: ink = c.string; break;
        case Ink::number: ink = c.number; break;
        case Ink::comment: ink = c.comment; break;
        }
        const Face face = word.ink == Ink::await_keyword ? Face::mono_bold : Face::mono;
        // Columns count characters, words are cut by bytes.
        const int column = column_count(line.text.substr(from, begin - from));
        paint.text({at.x + advance * static_cast<float>(column), at.y}, line.text.substr(begin, end - begin),
                   TextStyle{part.text_size, face}.in(part.is_dimmed ? c.text3 : ink));
    }
}

void draw_code(Painter& paint, Point at, float width, const SourceLine& line, float text_size) {
    const auto fit = static_cast<int>(width / paint.text_width("0", mono(text_size)));
    std::uint32_t to = static_cast<std::uint32_t>(line.text.size());
    const bool is_cut = column_count(line.text) > fit;
    while (is_cut && to > 0 && column_count(line.text.substr(0, to)) + 1 > fit)
        --to;
    draw_code_part(paint, at, line, {text_size, 0, to});
    if (is_cut)
        paint.text({at.x + paint.text_width("0", mono(text_size)) * static_cast<float>(column_count(line.text.substr(0, to))), at.y}, "…",
                   mono(text_size).in(paint.colours().text2));
}

} // namespace loopscope::ui
