#include "grammar/row.hpp"

#include <algorithm>

namespace bareme::syntax {
namespace {

// A row and how far it is settled: columns are counted from the line's first piece.
struct Cursor {
  const Row* row;
  std::size_t piece;
  std::size_t column = 0;
};

struct Cell {
  Cursor* cursor;
  std::size_t piece;
};

class Aligner {
 public:
  explicit Aligner(Page& page) : page_{page} {}

  auto run(const std::vector<Row>& rows) -> void {
    std::size_t segments = 0;
    for (const Row& row : rows) {
      segments = std::max(segments, row.segments.size());
      cursors_.push_back({&row, page_.lines[page_.pieces[row.segments[0].piece].line].begin});
    }
    for (std::size_t segment = 0; segment < segments; ++segment) {
      std::vector<Cell> cells;
      std::vector<Cursor*> having;
      for (Cursor& cursor : cursors_) {
        if (segment >= cursor.row->segments.size()) continue;
        const std::size_t piece = cursor.row->segments[segment].piece;
        if (piece == kNowhere) continue;
        having.push_back(&cursor);
        cells.push_back({&cursor, piece});
      }
      if (segment > 0 && !having.empty())
        align_cells(cells, false, having.front()->row->segments[segment].spread);
      align_marks(having, segment);
    }
  }

 private:
  struct Group {
    std::size_t begin, end, mark;
  };

  auto align_marks(const std::vector<Cursor*>& rows, std::size_t segment) -> void {
    const auto mark_of = [&](std::size_t row, std::size_t mark) -> const Mark* {
      const auto& marks = rows[row]->row->segments[segment].marks;
      return mark < marks.size() ? &marks[mark] : nullptr;
    };
    std::vector<Group> open{{0, rows.size(), 0}};  // not recursion: a row may have any length
    while (!open.empty()) {
      const Group group = open.back();
      open.pop_back();
      for (std::size_t begin = group.begin; begin < group.end;) {
        const Mark* first = mark_of(begin, group.mark);
        std::size_t end = begin + 1;
        if (first != nullptr)
          while (end < group.end && mark_of(end, group.mark) != nullptr &&
                 mark_of(end, group.mark)->key == first->key)
            ++end;
        if (first != nullptr && end - begin > 1) {
          align_group(rows, segment, {begin, end, group.mark});
          open.push_back({begin, end, group.mark + 1});
        }
        begin = end;
      }
    }
  }

  auto align_group(const std::vector<Cursor*>& rows, std::size_t segment, Group group) -> void {
    std::vector<std::pair<const Mark*, Cell>> cells;
    for (std::size_t i = group.begin; i < group.end; ++i) {
      const Mark& mark = rows[i]->row->segments[segment].marks[group.mark];
      if (mark.piece != kNowhere) cells.push_back({&mark, {rows[i], mark.piece}});
    }
    std::ranges::stable_sort(cells, {}, [](const auto& each) { return each.first->unit; });
    for (auto begin = cells.begin(); begin != cells.end();) {
      const auto end = std::find_if(
          begin, cells.end(), [&](const auto& e) { return e.first->unit != begin->first->unit; });
      std::vector<Cell> alike;
      for (auto each = begin; each != end; ++each) alike.push_back(each->second);
      align_cells(alike, begin->first->ends, kWidestSpread);
      begin = end;
    }
  }

  auto align_cells(const std::vector<Cell>& cells, bool ends, std::size_t spread) -> void {
    const auto column = [&](const Cell& cell) {
      return advance(*cell.cursor, cell.piece) + (ends ? page_.pieces[cell.piece].width : 0);
    };
    for (std::size_t begin = 0; begin < cells.size();) {
      std::size_t least = column(cells[begin]), most = least, end = begin + 1;
      for (; end < cells.size(); ++end) {
        const std::size_t own = column(cells[end]);
        if (std::max(most, own) - std::min(least, own) > spread) break;
        least = std::min(least, own);
        most = std::max(most, own);
      }
      for (; begin < end; ++begin) {
        const std::size_t blanks = most - column(cells[begin]);
        page_.pieces[cells[begin].piece].gap += blanks;
        cells[begin].cursor->column += blanks;
      }
    }
  }

  auto advance(Cursor& cursor, std::size_t piece) -> std::size_t {
    for (; cursor.piece < piece; ++cursor.piece)
      cursor.column += page_.pieces[cursor.piece].width + page_.pieces[cursor.piece + 1].gap;
    return cursor.column;
  }

  Page& page_;
  std::vector<Cursor> cursors_;
};

}  // namespace

auto align(Page& page, const std::vector<Row>& rows) -> void {
  if (rows.size() > 1) Aligner{page}.run(rows);
}

}  // namespace bareme::syntax
