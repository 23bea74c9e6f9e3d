#include "server/domain/base/files.h"

#include "server/domain/base/sha256.h"
#include "server/store/store.h"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace espace::domain {
namespace {

constexpr auto part_size = static_cast<std::size_t>(store::Files::part_size);
constexpr int base64_variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encode(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), base64_variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), base64_variant);
  text.pop_back();  // The terminating zero.
  return text;
}

std::string decode(const std::string& text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &length, nullptr, base64_variant) != 0) {
    throw std::runtime_error("a part of a file is not base64");
  }
  bytes.resize(length);
  return bytes;
}

}  // namespace

PreparedFile::PreparedFile(std::string name, std::string media_type, std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  file_.name = std::move(name);
  file_.media_type = std::move(media_type);
  file_.size = static_cast<std::int64_t>(bytes.size());
  file_.sha256 = hash.hexadecimal();
  for (std::size_t at = 0; at < bytes.size(); at += part_size) {
    parts_.push_back(encode(bytes.substr(at, part_size)));
  }
}

std::int64_t PreparedFile::add(store::Transaction& transaction, Time now) const {
  store::File file = file_;
  file.created = now;
  const auto id = transaction.files.add(file);
  std::int64_t position = 0;
  for (const auto& part : parts_) transaction.files.add_part(id, position++, part);
  return id;
}

namespace {

/// Adds a file without any content yet.
void store_parts(store::Store& store, store::File& file,
                 const std::function<std::size_t(std::string&)>& read) {
  Sha256 hash;
  std::string bytes(part_size, '\0');
  for (std::int64_t position = 0;; ++position) {
    bytes.resize(part_size);
    bytes.resize(read(bytes));
    if (bytes.empty()) break;
    hash.add(bytes);
    file.size += static_cast<std::int64_t>(bytes.size());
    const auto part = encode(bytes);
    store.write([&](store::Transaction& transaction) {
      transaction.files.add_part(file.id, position, part);
    });
    if (bytes.size() < part_size) break;
  }
  file.sha256 = hash.hexadecimal();
}

}  // namespace

std::int64_t store_file(store::Store& store, std::string name, std::string media_type,
                        const std::function<std::size_t(std::string&)>& read, Time now) {
  store::File file;
  file.name = std::move(name);
  file.media_type = std::move(media_type);
  file.created = now;
  file.id =
      store.write([&](store::Transaction& transaction) { return transaction.files.add(file); });
  try {
    store_parts(store, file, read);
  } catch (...) {
    store.write([&](store::Transaction& transaction) { transaction.files.remove(file.id); });
    throw;
  }
  store.write([&](store::Transaction& transaction) { transaction.files.complete(file); });
  return file.id;
}

std::string read_part(store::Store& store, std::int64_t file_id, std::int64_t position) {
  const auto part = store.read([&](const store::Transaction& transaction) {
    return transaction.files.part(file_id, position);
  });
  if (!part) throw std::runtime_error("a part of a file is not there");
  return decode(*part);
}

std::string read_file(store::Store& store, const store::File& file) {
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(file.size));
  for (std::int64_t position = 0; static_cast<std::int64_t>(bytes.size()) < file.size; ++position) {
    bytes += read_part(store, file.id, position);
  }
  return bytes;
}

}  // namespace espace::domain
