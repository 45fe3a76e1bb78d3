#include <doctest/doctest.h>

#include "match/identifiers_testing.h"

using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_money");

TEST_CASE("find_payment_cards: issuer, length and Luhn") {
  for (const FoundRow& row :
       {FoundRow{"Visa", "4111111111111111", "payment-card likely [4111111111111111]"},
        FoundRow{"groups of four", "4012 8888 8888 1881", "payment-card certain [4012 8888 8888 1881]"},
        FoundRow{"glued to its label", "card4012888888881881", "payment-card certain [4012888888881881]"},
        FoundRow{"hyphens", "4012-8888-8888-1881", "payment-card certain [4012-8888-8888-1881]"},
        FoundRow{"American Express", "371449635398431", "payment-card likely [371449635398431]"},
        FoundRow{"Diners", "30569309025904", "payment-card likely [30569309025904]"},
        FoundRow{"JCB", "3528000700000000", "payment-card likely [3528000700000000]"},
        FoundRow{"Maestro", "6759649826438453", "payment-card likely [6759649826438453]"},
        FoundRow{"UATP", "122000000000003", "payment-card likely [122000000000003]"},
        FoundRow{"Luhn fails", "4111111111111112", ""},
        FoundRow{"Luhn fails beside its label", "card number 4111 1111 1111 1112",
                 "payment-card likely fails-check [4111 1111 1111 1112]"},
        FoundRow{"no issuer", "9999999999999995", "payment-card possible [9999999999999995]"},
        FoundRow{"no issuer, a label", "card 9999999999999995", "payment-card likely [9999999999999995]"},
        FoundRow{"no issuer, in a link", "https://example.org/9999999999999995", ""},
        FoundRow{"an order", "order 4012888888881881", "payment-card possible [4012888888881881]"},
        FoundRow{"a time stamp", "1748503543012", ""}, FoundRow{"zeros", "0000000000000000", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_bank_accounts: the pair, or one with its label") {
  for (const FoundRow& row :
       {FoundRow{"pair", "Bank transfer to 20-15-55 55779911", "bank-account certain [20-15-55 55779911]"},
        FoundRow{"pair with labels", "Sort code: 20-15-55, Account No: 55779911",
                 "bank-account certain [20-15-55, Account No: 55779911]"},
        FoundRow{"pair without any word", "20-15-55 55779911", "bank-account likely [20-15-55 55779911]"},
        FoundRow{"sample that is used as a real one", "Bank transfer to 12-34-56 12345678",
                 "bank-account certain [12-34-56 12345678]"},
        FoundRow{"sample by itself", "12-34-56 12345678", "bank-account possible placeholder [12-34-56 12345678]"},
        FoundRow{"account alone", "acc no 55779911", "bank-account likely [55779911]"},
        FoundRow{"sort code alone", "sort code 20-15-55", "bank-account likely [20-15-55]"},
        FoundRow{"dates", "12-04-27 to 16-04-27", ""}, FoundRow{"eight digits", "55779911", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_ibans: country, length and mod 97") {
  for (const FoundRow& row :
       {FoundRow{"published sample", "GB82WEST12345698765432", "iban certain [GB82WEST12345698765432]"},
        FoundRow{"groups", "GB29 NWBK 6016 1331 9268 19", "iban certain [GB29 NWBK 6016 1331 9268 19]"},
        FoundRow{"full stops", "GB29.NWBK.6016.1331.9268.19", "iban certain [GB29.NWBK.6016.1331.9268.19]"},
        FoundRow{"fictional bank", "GB21 TEST 0000 0012 3456 78.", "iban certain [GB21 TEST 0000 0012 3456 78]"},
        FoundRow{"Norway is short", "NO9386011117947", "iban certain [NO9386011117947]"},
        FoundRow{"Italy", "IT60X0542811101000000123456", "iban certain [IT60X0542811101000000123456]"},
        FoundRow{"small letters", "gb82west12345698765432", "iban certain [gb82west12345698765432]"},
        FoundRow{"check fails", "GB82WEST12345698765433", ""},
        FoundRow{"check fails beside its label", "IBAN GB82WEST12345698765433",
                 "iban likely fails-check [GB82WEST12345698765433]"},
        FoundRow{"one too short", "GB82WEST1234569876543", ""}, FoundRow{"no country", "ZZ82WEST12345698765432", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
