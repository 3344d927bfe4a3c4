// A list whose first few items live inside it, so that a short one allocates nothing; a longer one moves to
// the heap.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>

namespace backcheck {

// Contiguous, in the order of push_back. Pointers and iterators are void after push_back and after a move.
template <typename Item, std::size_t kInPlace>
class ShortList {
 public:
  using value_type = Item;
  using iterator = Item*;
  using const_iterator = const Item*;

  ShortList() noexcept : items_(place_) {}
  ShortList(std::initializer_list<Item> items) : ShortList() {
    for (const Item& item : items) push_back(item);
  }
  ShortList(const ShortList& other) : ShortList() { append(other.begin(), other.size_); }
  ShortList(ShortList&& other) noexcept : ShortList() { take(other); }
  ShortList& operator=(const ShortList& other) {
    if (this == &other) return *this;
    clear();
    append(other.begin(), other.size_);
    return *this;
  }
  ShortList& operator=(ShortList&& other) noexcept {
    if (this == &other) return *this;
    let_go();
    take(other);
    return *this;
  }
  ~ShortList() { let_go(); }

  Item* begin() { return items_; }
  Item* end() { return items_ + size_; }
  const Item* begin() const { return items_; }
  const Item* end() const { return items_ + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Item& operator[](std::size_t index) { return items_[index]; }
  const Item& operator[](std::size_t index) const { return items_[index]; }
  Item& front() { return items_[0]; }
  const Item& front() const { return items_[0]; }
  Item& back() { return items_[size_ - 1]; }
  const Item& back() const { return items_[size_ - 1]; }

  void push_back(const Item& item) {
    if (size_ == capacity_) return push_back(Item(item));  // it may lie in what grow() leaves
    std::construct_at(items_ + size_, item);
    ++size_;
  }
  void push_back(Item&& item) {
    if (size_ == capacity_) {
      Item kept = std::move(item);
      grow(2 * capacity_);
      std::construct_at(items_ + size_, std::move(kept));
    } else {
      std::construct_at(items_ + size_, std::move(item));
    }
    ++size_;
  }

  // Appends what lies in [first, first + count); not from this list.
  void append(const Item* first, std::size_t count) {
    if (capacity_ - size_ < count) grow(std::max(2 * capacity_, size_ + count));
    std::uninitialized_copy_n(first, count, items_ + size_);
    size_ += count;
  }

  // Keeps the first `count` items, which must be there.
  void shorten(std::size_t count) {
    assert(count <= size_);
    std::destroy(items_ + count, end());
    size_ = count;
  }
  void clear() { shorten(0); }

  bool operator==(const ShortList& other) const {
    return size_ == other.size_ && std::equal(begin(), end(), other.begin());
  }

 private:
  bool in_place() const { return items_ == place_; }

  // Moves the items to the heap, with room for `capacity`.
  void grow(std::size_t capacity) {
    Item* const room = std::allocator<Item>().allocate(capacity);
    std::uninitialized_move_n(items_, size_, room);
    const std::size_t size = size_;
    let_go();
    items_ = room;
    size_ = size;
    capacity_ = capacity;
  }

  // Destroys everything; the list is then empty and in place.
  void let_go() {
    std::destroy_n(items_, size_);
    if (!in_place()) std::allocator<Item>().deallocate(items_, capacity_);
    items_ = place_;
    size_ = 0;
    capacity_ = kInPlace;
  }

  // This list is empty and in place; the other one becomes so.
  void take(ShortList& other) noexcept {
    if (other.in_place()) {
      std::uninitialized_move_n(other.items_, other.size_, items_);
      size_ = other.size_;
      other.clear();
      return;
    }
    items_ = std::exchange(other.items_, other.place_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, kInPlace);
  }

  Item* items_;
  std::size_t size_ = 0;
  std::size_t capacity_ = kInPlace;
  union {
    Item place_[kInPlace];  // only the items that were pushed are alive
  };
};

// Takes out the items that fit `predicate`; the others keep their order.
template <typename Item, std::size_t kInPlace, typename Predicate>
void erase_if(ShortList<Item, kInPlace>& list, Predicate predicate) {
  const auto kept = std::remove_if(list.begin(), list.end(), predicate);
  list.shorten(static_cast<std::size_t>(kept - list.begin()));
}

}  // namespace backcheck
