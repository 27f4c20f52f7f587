// The timeline as SVG, and the same picture in a page that plays it. Each activity has the shape that it has in the
// window, so that a print in black and white can be read.
#include "app/ui/export.h"
#include "app/ui/timeline_parts.h"
#include "app/ui/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace loopscope::ui {

namespace {
using trace::Time;

constexpr float width_px = 1200, label_px = 190, lane_px = 26, ruler_px = 44, margin_px = 16, legend_px = 40;
constexpr std::size_t rows_max = 500, outputs_max = 2'000;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') out += c; // XML has no other control characters
    }
    return out;
}

std::string number(float value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", static_cast<double>(value));
    return text;
}

std::string hex(Rgb colour) {
    char text[16];
    std::snprintf(text, sizeof text, "#%06x", colour);
    return text;
}

/// 1, 2 or 5 times a power of ten, so that about ten of them fit.
Time tick_step(Time length) {
    const double wanted = std::max(1.0, static_cast<double>(length) / 10);
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    const double times = wanted / power;
    return static_cast<Time>(power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10));
}

class Picture {
public:
    Picture(const RunView& run, const ExportRequest& request) : run_(run), c_(palette(request.theme)), from_(request.from), to_(request.to) {
        if (to_ <= from_) {
            from_ = 0;
            to_ = std::max<Time>(1, run.timeline.end());
        }
        rows_ = request.rows;
        if (rows_.empty())
            for (std::uint32_t lane = 0; lane < run.timeline.lanes().size(); ++lane) rows_.push_back({lane, false});
        row_count_ = rows_.size();
        if (rows_.size() > rows_max) rows_.resize(rows_max);
        height_ = ruler_px + lane_px * static_cast<float>(rows_.size()) + legend_px + margin_px;
    }

    std::string svg() {
        begin();
        ruler();
        for (const trace::Stretch& stretch : run_.timeline.stretches())
            if (stretch.to - stretch.from >= blocked_limit_ns) rectangle(stretch.from, stretch.to, ruler_px, lane_px * static_cast<float>(rows_.size()), c_.of(Activity::blocked), 0.12f);
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const float y = ruler_px + lane_px * static_cast<float>(at);
            if (rows_[at].is_group) group(rows_[at].index, y);
            else lane(run_.timeline.lanes()[rows_[at].index], y);
        }
        legend();
        return out_ + "</svg>\n";
    }

    float x(Time time) const {
        return label_px + (width_px - label_px - margin_px) * static_cast<float>(static_cast<double>(time - from_) / static_cast<double>(to_ - from_));
    }
    Time from() const { return from_; }
    Time to() const { return to_; }
    float height() const { return height_; }
    std::size_t row_count() const { return rows_.size(); }

private:
    void begin() {
        out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width_px) + " " + number(height_) + "\" width=\"" + number(width_px) + "\" height=\"" +
               number(height_) + "\" font-family=\"Inter, system-ui, sans-serif\" font-size=\"12\">\n<title>" + escaped(run_.variant.label) + "</title>\n";
        out_ += "<defs><pattern id=\"ready\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"3\" height=\"6\" fill=\"" +
                hex(c_.of(Activity::ready)) + "\"/></pattern></defs>\n";
        out_ += "<rect width=\"100%\" height=\"100%\" fill=\"" + hex(c_.panel) + "\"/>\n";
        text(margin_px, 26, run_.variant.label, c_.text, "font-weight=\"600\"");
    }

    void text(float at_x, float at_y, std::string_view what, Rgb colour, const std::string& more = "") {
        out_ += "<text x=\"" + number(at_x) + "\" y=\"" + number(at_y) + "\" fill=\"" + hex(colour) + "\" " + more + ">" + escaped(what) + "</text>\n";
    }

    void rectangle(Time from, Time to, float y, float h, Rgb colour, float alpha, const std::string& fill = "") {
        from = std::max(from, from_);
        to = std::min(to, to_);
        if (to < from) return;
        out_ += "<rect x=\"" + number(x(from)) + "\" y=\"" + number(y) + "\" width=\"" + number(std::max(1.f, x(to) - x(from))) + "\" height=\"" + number(h) + "\" fill=\"" +
                (fill.empty() ? hex(colour) : fill) + "\" fill-opacity=\"" + number(alpha) + "\"/>\n";
    }

    void ruler() {
        const Time step = std::max<Time>(1, tick_step(to_ - from_));
        for (Time at = (from_ + step - 1) / step * step; at <= to_; at += step) {
            out_ += "<line x1=\"" + number(x(at)) + "\" x2=\"" + number(x(at)) + "\" y1=\"" + number(ruler_px - 6) + "\" y2=\"" + number(ruler_px + lane_px * static_cast<float>(rows_.size())) +
                    "\" stroke=\"" + hex(c_.line) + "\"/>\n";
            text(x(at), ruler_px - 12, format_duration(at), c_.text2, "text-anchor=\"middle\" font-size=\"11\"");
        }
    }

    static std::string_view dash(Activity what) {
        return what == Activity::waiting ? "6 3" : what == Activity::io ? "2 3" : "";
    }

    void span(Activity what, Time from, Time to, float y) {
        const float middle = y + lane_px / 2;
        switch (what) {
        case Activity::running:
        case Activity::worker:
        case Activity::blocked: return rectangle(from, to, y + 4, lane_px - 8, c_.of(what), 1);
        case Activity::ready: return rectangle(from, to, y + 6, lane_px - 12, c_.of(what), 1, "url(#ready)");
        default:
            from = std::max(from, from_);
            to = std::min(to, to_);
            if (to <= from) return;
            out_ += "<line x1=\"" + number(x(from)) + "\" x2=\"" + number(x(to)) + "\" y1=\"" + number(middle) + "\" y2=\"" + number(middle) + "\" stroke=\"" + hex(c_.of(what)) +
                    "\" stroke-width=\"2\" stroke-dasharray=\"" + std::string(dash(what)) + "\"/>\n";
        }
    }

    void lane(const trace::Lane& lane, float y) {
        const std::string title = run_.names().title(lane.id);
        constexpr std::size_t title_max = 22;
        const std::string cut = title.size() > title_max ? title.substr(0, title_max - 1) : title;
        out_ += "<g><title>" + escaped(run_.names().chip(lane.id) + " " + title) + "</title>\n";
        text(margin_px, y + 17, run_.names().chip(lane.id), c_.text, "font-weight=\"600\"");
        std::size_t end = cut.size();
        while (end > 0 && end < title.size() && (static_cast<unsigned char>(title[end]) & 0xC0) == 0x80) --end; // not in the middle of a character
        text(margin_px + 38, y + 17, cut.substr(0, end) + (end < title.size() ? "…" : ""), c_.text2);
        std::vector<trace::VisibleSpan> spans;
        run_.timeline.visible_spans(lane, from_, to_, std::max<Time>(1, static_cast<Time>(static_cast<float>(to_ - from_) / (width_px - label_px))), spans);
        for (const trace::VisibleSpan& each : spans)
            span(each.what, each.from, each.to, y);
        if (lane.end >= from_ && lane.end <= to_) {
            const std::string_view mark = lane.ended == Activity::failed ? "✗" : lane.ended == Activity::cancelled ? "⊘" : "✓";
            text(std::min(x(lane.end) + 3, width_px - 12), y + 17, mark, c_.ink(lane.ended), "font-weight=\"600\"");
        }
        out_ += "</g>\n";
    }

    /// How many of a folded group do what, as a stack.
    void group(std::uint32_t index, float y) {
        const Density& density = run_.density(index);
        const auto& of_lane = run_.groups().of_lane;
        const std::string count = "×" + format_count(std::count(of_lane.begin(), of_lane.end(), index));
        out_ += "<g><title>" + escaped(run_.groups().functions[index] + " " + count) + "</title>\n";
        text(margin_px, y + 17, run_.groups().functions[index], c_.text, "font-weight=\"600\"");
        text(label_px - 10, y + 17, count, c_.text2, "text-anchor=\"end\"");
        constexpr int columns = 300;
        const float per_task = (lane_px - 4) / static_cast<float>(std::max<std::uint32_t>(1, density.most()));
        for (int column = 0; column < columns; ++column) {
            const Time begin = from_ + (to_ - from_) * column / columns, end = from_ + (to_ - from_) * (column + 1) / columns;
            const TaskCounts counts = density.at(begin);
            float base = y + lane_px - 2;
            for (const Activity what : stacking) {
                const float h = per_task * static_cast<float>(counts[static_cast<std::size_t>(what)]);
                if (h > 0) rectangle(begin, end, base - h, h, c_.of(what), 0.9f);
                base -= h;
            }
        }
        out_ += "</g>\n";
    }

    void legend() {
        const float y = height_ - margin_px - 8;
        float at_x = margin_px;
        for (const Activity what : {Activity::running, Activity::ready, Activity::sleeping, Activity::waiting, Activity::io, Activity::worker, Activity::blocked}) {
            const bool is_block = what == Activity::running || what == Activity::worker || what == Activity::blocked;
            if (is_block || what == Activity::ready)
                out_ += "<rect x=\"" + number(at_x) + "\" y=\"" + number(y - 9) + "\" width=\"22\" height=\"10\" fill=\"" + (is_block ? hex(c_.of(what)) : "url(#ready)") + "\"/>\n";
            else
                out_ += "<line x1=\"" + number(at_x) + "\" x2=\"" + number(at_x + 22) + "\" y1=\"" + number(y - 4) + "\" y2=\"" + number(y - 4) + "\" stroke=\"" + hex(c_.of(what)) +
                        "\" stroke-width=\"2\" stroke-dasharray=\"" + std::string(dash(what)) + "\"/>\n";
            text(at_x + 28, y, count_word(what), c_.text2, "font-size=\"11\"");
            at_x += 52 + 7.f * static_cast<float>(count_word(what).size());
        }
        if (row_count_ > rows_.size()) text(at_x, y, "the first " + format_count(static_cast<std::int64_t>(rows_.size())) + " rows", c_.text2, "font-size=\"11\"");
    }

    const RunView& run_;
    const Palette& c_;
    Time from_, to_;
    std::vector<ExportRow> rows_;
    std::size_t row_count_ = 0; ///< those left out included
    float height_ = 0;
    std::string out_;
};
} // namespace

std::string timeline_svg(const RunView& run, const ExportRequest& request) {
    return Picture(run, request).svg();
}

std::string playable_html(const RunView& run, const ExportRequest& request) {
    Picture picture(run, request);
    const Palette& c = palette(request.theme);
    const std::string bottom = number(ruler_px + lane_px * static_cast<float>(picture.row_count()));
    std::string svg = picture.svg();
    // The future lies under a veil; the playhead is its edge.
    svg.insert(svg.rfind("</svg>"), "<rect id=\"veil\" y=\"" + number(ruler_px) + "\" height=\"" + number(lane_px * static_cast<float>(picture.row_count())) + "\" fill=\"" + hex(c.panel) +
                                        "\" fill-opacity=\"0.82\"/><line id=\"head\" y1=\"" + number(ruler_px - 8) + "\" y2=\"" + bottom + "\" stroke=\"" + hex(c.text) + "\" stroke-width=\"2\"/>");
    std::string out = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(run.variant.label) + "</title>\n<style>body{margin:24px;background:" + hex(c.app) +
                      ";color:" + hex(c.text) + ";font:14px system-ui,sans-serif}svg{max-width:100%;height:auto;display:block;cursor:pointer}.bar{display:flex;gap:12px;align-items:center;"
                      "max-width:1200px;margin:12px 0}.bar input{flex:1}button,select{font:inherit;padding:4px 14px}#out{font:13px ui-monospace,monospace;white-space:pre-wrap}"
                      "#out div{opacity:.25}#out div.past{opacity:1}time{opacity:.7;margin-right:1em}</style></head><body>\n";
    out += svg;
    out += "<div class=\"bar\"><button id=\"play\">Play</button><input id=\"at\" type=\"range\" min=\"0\" max=\"1000\" value=\"1000\" aria-label=\"Time\">"
           "<select id=\"speed\" aria-label=\"Speed\"><option value=\"0.1\">0.1×</option><option value=\"1\" selected>1×</option><option value=\"10\">10×</option></select><output id=\"now\"></output></div>\n"
           "<div id=\"out\">";
    std::size_t count = 0;
    for (const trace::OutputMark& mark : run.timeline.outputs()) {
        if (count++ == outputs_max) break;
        std::string_view text = run.recording.text(run.recording[mark.event].arg);
        while (!text.empty() && text.back() == '\n')
            text.remove_suffix(1);
        if (!text.empty()) out += "<div data-t=\"" + std::to_string(mark.time) + "\"><time>" + insight::format_seconds(mark.time) + "</time>" + escaped(text) + "</div>";
    }
    out += "</div>\n<script>\nconst from=" + std::to_string(picture.from()) + ",to=" + std::to_string(picture.to()) + ",left=" + number(label_px) + ",right=" + number(width_px - margin_px) + ";\n";
    out += R"(const get=id=>document.getElementById(id),head=get("head"),veil=get("veil"),at=get("at"),svg=document.querySelector("svg");
let time=to,last=0,playing=false;
function show(){
  const x=left+(right-left)*(time-from)/(to-from);
  head.setAttribute("x1",x);head.setAttribute("x2",x);
  veil.setAttribute("x",x);veil.setAttribute("width",time>=to?0:Math.max(0,right+16-x)); 
  at.value=1000*(time-from)/(to-from);
  get("now").textContent=(time/1e6).toFixed(3)+" ms";
  for(const line of get("out").children)line.className=line.dataset.t<=time?"past":"";
}
// 1x is real time, but at least two seconds for the whole, so that short runs can be followed.
const rate=Math.min(1,(to-from)/2e9);
function frame(now){
  if(!playing)return;
  time=Math.min(to,time+(now-last)*1e6*rate*get("speed").value);last=now;
  if(time>=to)stop();
  show();
  requestAnimationFrame(frame);
}
function stop(){playing=false;get("play").textContent="Play";}
get("play").onclick=()=>{
  if(playing)return stop();
  if(time>=to)time=from;
  playing=true;get("play").textContent="Pause";last=performance.now();requestAnimationFrame(frame);
};
at.oninput=()=>{time=from+(to-from)*at.value/1000;show();};
svg.onclick=event=>{
  const box=svg.getBoundingClientRect(),x=(event.clientX-box.left)*svg.viewBox.baseVal.width/box.width;
  time=Math.min(to,Math.max(from,from+(to-from)*(x-left)/(right-left)));show();
};
show();
</script></body></html>
)";
    return out;
}

} // namespace loopscope::ui
