#include "socialcheck/source/sha256.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck;

namespace {

std::string digest(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

}  // namespace

TEST_SUITE_BEGIN("source/sha256");

// Vectors of the NIST Cryptographic Standards programme, "Examples with Intermediate Values", SHA-256, and the empty
// message.
TEST_CASE("Sha256: published vectors") {
  CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(digest(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("hmac_sha256: the test cases of RFC 4231") {
  struct Row {
    std::string key, data;
    std::string_view hex;
  };
  for (const Row& row :
       {Row{std::string(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        Row{"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        Row{std::string(20, '\xaa'), std::string(50, '\xdd'),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        Row{std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"}}) {
    std::string hex;
    for (const char c : hmac_sha256(row.key, row.data)) {
      hex += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
      hex += "0123456789abcdef"[static_cast<unsigned char>(c) & 15U];
    }
    CHECK(hex == row.hex);
  }
}

TEST_CASE("Sha256: pieces give what the whole gives") {
  const std::string text(200, 'x');
  for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{150}}) {
    Sha256 hash;
    hash.add(std::string_view(text).substr(0, cut));
    hash.add(std::string_view(text).substr(cut));
    CHECK(hash.hex() == digest(text));
  }
}

TEST_SUITE_END();
