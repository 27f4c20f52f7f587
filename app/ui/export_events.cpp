// Events and lanes as text for other programs.
#include "app/ui/export.h"
#include "engine/insight/event_text.h"
#include "engine/trace/whole_file.h"

#include <array>
#include <cstdio>

namespace loopscope::ui {

namespace {
using trace::EventIndex;
using trace::Time;

struct FormatName {
    std::string_view name, suffix;
    ExportFormat format;
};
constexpr FormatName formats[] = {{"svg", ".svg", ExportFormat::svg},
                                  {"html", ".html", ExportFormat::html},
                                  {"json", ".json", ExportFormat::json},
                                  {"csv", ".csv", ExportFormat::csv},
                                  {"perfetto", ".trace.json", ExportFormat::perfetto}};

constexpr std::string_view kind_names[] = {
#define X(name, subject, arg, text) #name,
    LS_EVENT_KINDS(X)
#undef X
};

void append_json(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", byte);
            out += code;
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_csv(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

struct EventRow {
    std::string subject, file, sentence;
    int line = 0;
};
EventRow row_of(const RunView& run, EventIndex at) {
    const trace::Event& event = run.recording[at];
    EventRow row;
    if (event.subject != 0 && event.kind != trace::Kind::output && event.kind != trace::Kind::run_end) row.subject = run.names().chip(event.subject);
    if (event.site != 0) {
        const trace::Site site = run.recording.site(event.site);
        row.file = site.file;
        row.line = site.line;
    }
    row.sentence = insight::describe_event(run.recording, run.names(), at);
    return row;
}

/// Chrome's times are microseconds.
std::string microseconds(Time time) {
    char text[40];
    std::snprintf(text, sizeof text, "%.3f", static_cast<double>(time) * 1e-3);
    return text;
}
} // namespace

std::optional<ExportFormat> export_format_from_name(std::string_view name) {
    for (const FormatName& each : formats)
        if (each.name == name) return each.format;
    return {};
}

std::string_view export_suffix(ExportFormat format) {
    for (const FormatName& each : formats)
        if (each.format == format) return each.suffix;
    return "";
}

std::string export_run(const RunView& run, const ExportRequest& request) {
    switch (request.format) {
    case ExportFormat::svg: return timeline_svg(run, request);
    case ExportFormat::html: return playable_html(run, request);
    case ExportFormat::json: return events_json(run);
    case ExportFormat::csv: return events_csv(run);
    case ExportFormat::perfetto: return chrome_trace(run);
    }
    return "";
}

std::string events_json(const RunView& run) {
    std::string out = "{\"file\": ";
    append_json(out, run.variant.file);
    out += ", \"end_ns\": " + std::to_string(run.timeline.end()) + ", \"events\": [";
    for (EventIndex at = 0; at < run.recording.size(); ++at) {
        const trace::Event& event = run.recording[at];
        const EventRow row = row_of(run, at);
        out += at == 0 ? "\n" : ",\n";
        out += "{\"event\": " + std::to_string(at) + ", \"time_ns\": " + std::to_string(event.time) + ", \"kind\": \"";
        out += kind_names[static_cast<std::size_t>(event.kind)];
        out += "\", \"id\": " + std::to_string(event.subject) + ", \"subject\": ";
        append_json(out, row.subject);
        out += ", \"thread\": " + std::to_string(event.thread) + ", \"cause\": " + (event.cause == trace::no_event ? "null" : std::to_string(event.cause)) + ", \"file\": ";
        append_json(out, row.file);
        out += ", \"line\": " + std::to_string(row.line) + ", \"text\": ";
        append_json(out, row.sentence);
        out += "}";
    }
    return out + "\n]}\n";
}

std::string events_csv(const RunView& run) {
    std::string out = "event,time_ns,kind,id,subject,thread,cause,file,line,text\n";
    for (EventIndex at = 0; at < run.recording.size(); ++at) {
        const trace::Event& event = run.recording[at];
        const EventRow row = row_of(run, at);
        out += std::to_string(at) + "," + std::to_string(event.time) + ",";
        out += kind_names[static_cast<std::size_t>(event.kind)];
        out += "," + std::to_string(event.subject) + ",";
        append_csv(out, row.subject);
        out += "," + std::to_string(event.thread) + "," + (event.cause == trace::no_event ? "" : std::to_string(event.cause)) + ",";
        append_csv(out, row.file);
        out += "," + (row.line > 0 ? std::to_string(row.line) : "") + ",";
        append_csv(out, row.sentence);
        out += "\n";
    }
    return out;
}

std::string chrome_trace(const RunView& run) {
    std::string out = "{\"displayTimeUnit\": \"ms\", \"traceEvents\": [";
    out += "\n{\"ph\": \"M\", \"pid\": 1, \"name\": \"process_name\", \"args\": {\"name\": ";
    append_json(out, run.variant.file);
    out += "}}";
    for (std::size_t lane_at = 0; lane_at < run.timeline.lanes().size(); ++lane_at) {
        const trace::Lane& lane = run.timeline.lanes()[lane_at];
        const std::string thread = "\"pid\": 1, \"tid\": " + std::to_string(lane_at + 1);
        out += ",\n{\"ph\": \"M\", " + thread + ", \"name\": \"thread_name\", \"args\": {\"name\": ";
        append_json(out, run.names().chip(lane.id) + " " + run.names().title(lane.id));
        out += "}}";
        const std::uint32_t count = lane.spans.size() + (lane.has_open ? 1 : 0);
        for (std::uint32_t at = 0; at < count; ++at) {
            const trace::Span span = run.timeline.span(lane, at);
            const Time to = at < lane.spans.size() ? span.to : run.timeline.end();
            out += ",\n{\"ph\": \"X\", " + thread + ", \"name\": ";
            std::string name(trace::activity_name(span.what));
            if (span.object != 0) name += ": " + run.names().title(span.object);
            append_json(out, name);
            out += ", \"ts\": " + microseconds(span.from) + ", \"dur\": " + microseconds(to - span.from) + "}";
        }
    }
    for (const trace::OutputMark& mark : run.timeline.outputs()) {
        out += ",\n{\"ph\": \"i\", \"s\": \"p\", \"pid\": 1, \"tid\": 1, \"ts\": " + microseconds(mark.time) + ", \"name\": ";
        append_json(out, insight::quoted(run.recording.text(run.recording[mark.event].arg)));
        out += "}";
    }
    return out + "\n]}\n";
}

std::optional<Diagnostic> write_export(const std::string& path, std::string_view text) {
    const std::string why = trace::write_whole_file(path, text);
    if (why.empty()) return {};
    Diagnostic out;
    out.message = "'" + path + "' cannot be written: " + why;
    out.hint = "choose a folder that exists and that you may write to";
    return out;
}

} // namespace loopscope::ui
