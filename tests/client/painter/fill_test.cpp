#include "client/painter/fill.h"

#include "client/painter/blend.h"

#include <imgui.h>
#include <rapidcheck.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

namespace espace::painter {
namespace {

constexpr std::uint32_t white = 0xFFFFFFFFU;
constexpr std::uint32_t half_black = 0x80000000U;

Picture blank(int width, int height) {
  Picture picture{width, height, {}};
  picture.pixels.assign(static_cast<std::size_t>(width * height), white);
  return picture;
}

Primitive triangle(const std::array<Vertex, 3>& corners) {
  return {corners, {0, 0, 64, 64}, Primitive::Kind::Triangle, nullptr};
}

Primitive rectangle(float left, float top, float right, float bottom, std::uint32_t color) {
  return {{Vertex{left, top, 0, 0, color}, {right, top, 0, 0, color}, {right, bottom, 0, 0, color}},
          {first_pixel_from(left), first_pixel_from(top), first_pixel_from(right),
           first_pixel_from(bottom)},
          Primitive::Kind::Rectangle,
          nullptr};
}

TEST_CASE("a colour is laid over another as exactly as 8 bits can say it", "[painter]") {
  rc::check([](std::uint32_t color, std::uint32_t below) {
    const std::uint32_t alpha = alpha_of(color);
    const std::uint32_t mixed = Ink(color).over(below | opaque, alpha);
    RC_ASSERT(alpha_of(mixed) == 255U);
    for (unsigned shift = 0; shift < 24; shift += 8) {
      const double share = static_cast<double>(alpha) / 255;
      const double expected = static_cast<double>((color >> shift) & 255U) * share +
                              static_cast<double>((below >> shift) & 255U) * (1 - share);
      const auto got = static_cast<double>((mixed >> shift) & 255U);
      RC_ASSERT(std::abs(got - expected) <= 0.5 + 1e-9);
    }
  });
}

TEST_CASE("a pixel belongs to a rectangle if its centre does", "[painter]") {
  Picture picture = blank(8, 8);
  const Primitive shape = rectangle(1.4F, 2.6F, 4.5F, 5.51F, opaque);
  fill(picture, shape, picture.area());
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 8; ++x) {
      CAPTURE(x, y);
      const bool is_inside = x >= 1 && x < 4 && y >= 3 && y < 6;
      CHECK(picture.row(y)[x] == (is_inside ? opaque : white));
    }
  }
}

TEST_CASE("nothing is painted outside the area that is asked for", "[painter]") {
  Picture picture = blank(8, 8);
  fill(picture, rectangle(0, 0, 8, 8, opaque), {2, 3, 5, 4});
  int count = 0;
  for (const std::uint32_t pixel : picture.pixels) count += pixel == opaque ? 1 : 0;
  CHECK(count == 3);
}

/// Points in sixteenths of a pixel: where a side meets a pixel's centre is then no rare accident.
Vertex any_vertex(std::uint32_t color) {
  const auto place = [] { return static_cast<float>(*rc::gen::inRange(-64, 64 * 16 + 64)) / 16; };
  return {place(), place(), 0, 0, color};
}

TEST_CASE("triangles that share their sides leave out no pixel and paint none twice", "[painter]") {
  rc::check([] {
    // The square in four triangles around any point in it.
    Vertex middle = any_vertex(half_black);
    middle.x = std::clamp(middle.x, 0.0F, 64.0F);
    middle.y = std::clamp(middle.y, 0.0F, 64.0F);
    const Vertex a{0, 0, 0, 0, half_black}, b{64, 0, 0, 0, half_black};
    const Vertex c{64, 64, 0, 0, half_black}, d{0, 64, 0, 0, half_black};
    Picture picture = blank(64, 64);
    for (const auto& corners : {std::array{a, b, middle}, std::array{middle, b, c},
                                std::array{d, middle, c}, std::array{a, middle, d}}) {
      fill(picture, triangle(corners), picture.area());
    }
    for (const std::uint32_t pixel : picture.pixels) RC_ASSERT(pixel == 0xFF7F7F7FU);
  });
}

TEST_CASE("a triangle looks the same from whichever corner it is told", "[painter]") {
  rc::check([] {
    const std::array corners{any_vertex(*rc::gen::arbitrary<std::uint32_t>()),
                             any_vertex(half_black), any_vertex(half_black)};
    Picture one = blank(64, 64);
    Picture other = blank(64, 64);
    fill(one, triangle(corners), one.area());
    fill(other, triangle({corners[2], corners[1], corners[0]}), other.area());
    for (std::size_t at = 0; at < one.pixels.size(); ++at) {
      const std::uint32_t left = one.pixels[at], right = other.pixels[at];
      for (unsigned shift = 0; shift < 24; shift += 8) {
        const auto channel = [&](std::uint32_t p) { return static_cast<int>((p >> shift) & 255U); };
        RC_ASSERT(std::abs(channel(left) - channel(right)) <= 1);
      }
    }
  });
}

TEST_CASE("a colour fades evenly from corner to corner", "[painter]") {
  Picture picture = blank(64, 2);
  const Vertex a{0, 0, 0, 0, opaque}, b{64, 0, 0, 0, 0}, c{64, 2, 0, 0, 0}, d{0, 2, 0, 0, opaque};
  fill(picture, triangle({a, b, c}), picture.area());
  fill(picture, triangle({a, c, d}), picture.area());
  for (int x = 0; x < 64; ++x) {
    const double expected = 255 * (static_cast<double>(x) + 0.5) / 64;
    CHECK(std::abs(static_cast<double>(picture.row(1)[x] & 255U) - expected) <= 1);
  }
}

/// A texture of 4 × 4 texels whose alphas are given.
class Texture {
 public:
  Texture(const std::array<std::uint8_t, 16>& alphas, ImTextureFormat format) {
    data_.Create(format, 4, 4);
    for (int at = 0; at < 16; ++at) {
      data_.Pixels[at * data_.BytesPerPixel + data_.BytesPerPixel - 1] =
          alphas[static_cast<std::size_t>(at)];
    }
  }
  ~Texture() { data_.DestroyPixels(); }
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  Primitive shown_at(float x, float y, float width, float height) const {
    Primitive shape = rectangle(x, y, x + width, y + height, opaque);
    shape.corners[1].u = shape.corners[2].u = 4;
    shape.corners[2].v = 4;
    shape.texture = &data_;
    return shape;
  }

 private:
  ImTextureData data_;
};

constexpr std::array<std::uint8_t, 16> stripes = {255, 0, 0, 255, 255, 0, 0, 255,
                                                  255, 0, 0, 255, 255, 0, 0, 255};

TEST_CASE("a character on whole pixels is its texels", "[painter]") {
  for (const ImTextureFormat format : {ImTextureFormat_Alpha8, ImTextureFormat_RGBA32}) {
    const Texture texture(stripes, format);
    Picture picture = blank(6, 6);
    fill(picture, texture.shown_at(1, 1, 4, 4), picture.area());
    for (int y = 0; y < 6; ++y) {
      for (int x = 0; x < 6; ++x) {
        CAPTURE(x, y);
        const bool is_black = (x == 1 || x == 4) && y >= 1 && y < 5;
        CHECK(picture.row(y)[x] == (is_black ? opaque : white));
      }
    }
  }
}

TEST_CASE("a character between two pixels is shared by both", "[painter]") {
  const Texture texture(stripes, ImTextureFormat_Alpha8);
  Picture picture = blank(6, 6);
  fill(picture, texture.shown_at(1.5F, 1, 4, 4), picture.area());
  // Pixel 2 lies half on the first column of texels and half on the second.
  CHECK((picture.row(2)[2] & 255U) == 127U);
  CHECK(picture.row(2)[3] == white);
}

TEST_CASE("a larger character grows softly", "[painter]") {
  const Texture texture(stripes, ImTextureFormat_Alpha8);
  Picture picture = blank(10, 10);
  fill(picture, texture.shown_at(1, 1, 8, 8), picture.area());
  CHECK(picture.row(4)[1] == opaque);
  CHECK((picture.row(4)[2] & 255U) == 64U);
  CHECK((picture.row(4)[3] & 255U) == 191U);
  CHECK(picture.row(4)[4] == white);
}

TEST_CASE("only an opaque rectangle over all of an area hides what is below", "[painter]") {
  const Area area{0, 0, 8, 8};
  CHECK(hides(rectangle(0, 0, 8, 8, opaque), area));
  CHECK_FALSE(hides(rectangle(0, 0, 8, 7, opaque), area));
  CHECK_FALSE(hides(rectangle(0, 0, 8, 8, half_black), area));
  CHECK_FALSE(hides(
      triangle({Vertex{-99, -99, 0, 0, opaque}, {99, -99, 0, 0, opaque}, {0, 99, 0, 0, opaque}}),
      area));
}

TEST_CASE("coordinates that are no numbers, or far away, paint nothing and do no harm",
          "[painter]") {
  const float nan = std::nanf("");
  const float inf = INFINITY;
  for (const float bad : {nan, inf, -inf, 1e30F, -1e30F}) {
    Picture picture = blank(8, 8);
    fill(picture,
         triangle({Vertex{bad, 0, 0, 0, opaque}, {4, bad, 0, 0, half_black}, {bad, bad, 0, 0, 0}}),
         picture.area());
    CHECK(first_pixel_from(bad) >= -(1 << 24));
    CHECK(first_pixel_from(bad) <= 1 << 24);
  }
}

}  // namespace
}  // namespace espace::painter
