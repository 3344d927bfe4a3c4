// Comments are what begins with # between the scalars.
#include "sim/scenario/yaml_comments.h"

#include <algorithm>
#include <utility>

namespace backcheck {
namespace {

template <typename Visit>
void each_node(const YamlNode& node, Visit& visit) {
  visit(node);
  for (const YamlNode* child = node.first; child != nullptr; child = child->next) each_node(*child, visit);
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

std::string without_blanks_behind(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return std::string(text);
}

// A key with its value, or an item, where it begins in the text.
struct Entry {
  const YamlNode* node = nullptr;    // the key or the item
  std::size_t parent = 0;            // the entry that it is in, by number; its own for the root
  const YamlNode* around = nullptr;  // the list or map that it is part of; null for the root
  std::size_t begin = 0;             // of an item in block style: its dash
  std::size_t column = 0;            // from 0
};

class NoteTaker {
 public:
  NoteTaker(const YamlDocument& document, std::string_view text)
      : text_(text), comments_(find_comments(document, text)) {
    entries_.push_back({&document.root(), 0, nullptr, 0, 0});
    add_entries(document.root(), 0);
    mark_content(document);
  }

  YamlNotes take() {
    std::size_t comment = 0;
    std::size_t entry = 1;
    for (std::size_t begin = 0; begin < text_.size(); begin = line_end(text_, begin) + 1) {
      const std::size_t end = line_end(text_, begin);
      const std::size_t first_entry = entry;
      while (entry < entries_.size() && entries_[entry].begin < end) ++entry;
      if (entry > first_entry) give_pending_to(first_entry);
      const bool has_comment = comment < comments_.size() && comments_[comment].begin < end;
      if (has_comment) {
        note(comments_[comment++], is_content(begin, end), entry, begin);
      } else if (text_.substr(begin, end - begin).find_first_not_of(" \t\r") == std::string_view::npos &&
                 !is_content(begin, end)) {
        pending_.push_back({{}, 0});
      }
    }
    give_pending_to(entries_.size());
    return std::move(notes_);
  }

 private:
  struct Line {
    std::string text;
    std::size_t column = 0;
  };

  void add_entries(const YamlNode& around, std::size_t parent) {
    if (around.kind == YamlKind::kMap) {
      for (const YamlNode* key = around.first; key != nullptr; key = key->next->next) {
        const std::size_t begin = place_of(*key);
        entries_.push_back({key, parent, &around, begin, column_of(begin)});
        add_entries(*key->next, entries_.size() - 1);
      }
    } else if (around.kind == YamlKind::kList) {
      for (const YamlNode* item = around.first; item != nullptr; item = item->next) {
        const std::size_t begin = around.is_flow ? place_of(*item) : dash_before(place_of(*item));
        entries_.push_back({item, parent, &around, begin, column_of(begin)});
        add_entries(*item, entries_.size() - 1);
      }
    }
  }

  // Nothing may stand there for a key or an item; then it is where the entry before it is.
  std::size_t place_of(const YamlNode& node) const { return std::max(node.begin, entries_.back().begin); }

  std::size_t column_of(std::size_t at) const {
    const std::size_t line = text_.substr(0, at).rfind('\n') + 1;  // npos + 1 is 0
    return at - line;
  }

  std::size_t dash_before(std::size_t at) const {
    const std::size_t dash = text_.substr(0, at).rfind('-');
    return std::max(dash == std::string_view::npos ? at : dash, entries_.back().begin);
  }

  void mark_content(const YamlDocument& document) {
    const auto add = [&](const YamlNode& node) {
      if (node.kind == YamlKind::kText && node.end > node.begin) content_.emplace_back(node.begin, node.end);
    };
    each_node(document.root(), add);
  }

  // Whether a scalar stands, or goes on, in that line.
  bool is_content(std::size_t begin, std::size_t end) const {
    const auto after =
        std::ranges::lower_bound(content_, end, {}, &std::pair<std::size_t, std::size_t>::first);
    return after != content_.begin() && std::prev(after)->second > begin;
  }

  void note(const YamlComment& comment, bool beside, std::size_t next_entry, std::size_t line) {
    if (!beside) {
      pending_.push_back({comment.text, comment.begin - line});
      return;
    }
    // What is complete on this line is spoken of as a whole.
    std::size_t entry = next_entry - 1;
    while (entries_[entry].around != nullptr && entries_[entry].around->is_flow &&
           entries_[entry].around->end <= comment.begin) {
      entry = entries_[entry].parent;
    }
    EntryNotes& notes = notes_[entries_[entry].node];
    if (notes.beside.empty()) {
      notes.beside = comment.text;
    } else {
      notes.below.push_back(comment.text);
    }
  }

  static void add_line(std::string line, std::vector<std::string>& lines) {
    if (line.empty() && (lines.empty() || lines.back().empty())) return;
    lines.push_back(std::move(line));
  }

  void give_pending_to(std::size_t next) {
    if (next == 1 || entries_.size() == 1) {
      for (Line& line : pending_) notes_[entries_.front().node].above.push_back(std::move(line.text));
      return pending_.clear();
    }
    const bool is_end = next == entries_.size();
    for (Line& line : pending_) {
      const bool is_deeper = !line.text.empty() && (is_end || line.column > entries_[next].column);
      if (is_deeper) {
        give_below(std::move(line), next);
      } else if (!is_end) {
        notes_[entries_[next].node].above.push_back(std::move(line.text));
      }
    }
    pending_.clear();
  }

  // To the last entry before it that is not indented deeper; at the end of the text, to the document.
  void give_below(Line line, std::size_t next) {
    std::size_t entry = next - 1;
    while (entry > 0 && entries_[entry].column > line.column) --entry;
    if (line.column == 0) entry = 0;
    notes_[entries_[entry].node].below.push_back(std::move(line.text));
  }

  std::string_view text_;
  std::vector<YamlComment> comments_;
  std::vector<Entry> entries_;                                // in the order of the text; the root first
  std::vector<std::pair<std::size_t, std::size_t>> content_;  // where scalars stand, in order
  std::vector<Line> pending_;
  YamlNotes notes_;
};

}  // namespace

std::vector<YamlComment> find_comments(const YamlDocument& document, std::string_view text) {
  std::vector<YamlComment> comments;
  std::size_t at = 0;
  const auto search_until = [&](std::size_t end) {
    while (at < end) {
      const std::size_t sign = text.find('#', at);
      if (sign >= end) break;
      const std::size_t stop = line_end(text, sign);
      comments.push_back({sign, without_blanks_behind(text.substr(sign, stop - sign))});
      at = stop;
    }
    at = std::max(at, std::min(end, text.size()));
  };
  const auto skip = [&](const YamlNode& node) {
    if (node.kind != YamlKind::kText || node.end <= node.begin) return;
    search_until(node.begin);
    at = std::max(at, node.end);
  };
  each_node(document.root(), skip);
  search_until(text.size());
  return comments;
}

YamlNotes notes_of(const YamlDocument& document, std::string_view text) {
  return NoteTaker(document, text).take();
}

}  // namespace backcheck
