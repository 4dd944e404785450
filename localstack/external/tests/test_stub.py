"""The stub's behaviours, without a socket."""

import json
import unittest

from penstock_external.messages import Request
from penstock_external.stub import Stub


def control(stub, name, value):
    return stub.answer(Request("PUT", f"/_control/{name}", body=json.dumps(value).encode()))


def bearer(stub, key="any"):
    response = stub.answer(Request("POST", "/credentials", headers={"x-api-key": key}))
    return {"authorization": "Bearer " + json.loads(response.body)["access_token"]}


def price(stub, product="pump-40", headers=None, **query):
    headers = bearer(stub) if headers is None else headers
    return stub.answer(Request("GET", f"/prices/{product}", query=query, headers=headers))


class Credentials(unittest.TestCase):
    def setUp(self):
        self.stub = Stub()

    def status(self, **headers):
        return self.stub.answer(Request("POST", "/credentials", headers=headers)).status

    def test_any_key_is_accepted_until_one_is_set(self):
        self.assertEqual(200, self.status(**{"x-api-key": "whatever"}))
        self.assertEqual(204, control(self.stub, "key", {"key": "right"}).status)
        self.assertEqual(401, self.status(**{"x-api-key": "whatever"}))
        self.assertEqual(200, self.status(**{"x-api-key": "right"}))

    def test_a_missing_key_is_refused(self):
        self.assertEqual(401, self.status())

    def test_resetting_keeps_the_key(self):
        control(self.stub, "key", {"key": "right"})
        self.stub.answer(Request("DELETE", "/_control"))
        self.assertEqual(401, self.status(**{"x-api-key": "wrong"}))

    def test_an_empty_key_cannot_be_set(self):
        self.assertEqual(400, control(self.stub, "key", {"key": ""}).status)


class Prices(unittest.TestCase):
    def setUp(self):
        self.stub = Stub()

    def test_total_is_unit_price_times_quantity(self):
        answer = json.loads(price(self.stub, quantity="3", currency="USD").body)
        self.assertEqual(("12.50", "37.50", 3, "USD"), tuple(answer[k] for k in ("unitPrice", "total", "quantity", "currency")))
        self.assertRegex(answer["validUntil"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_unknown_product_is_404(self):
        self.assertEqual(404, price(self.stub, product="nothing").status)

    def test_a_token_of_nobody_is_401(self):
        self.assertEqual(401, price(self.stub, headers={"authorization": "Bearer made-up"}).status)
        self.assertEqual(401, price(self.stub, headers={}).status)

    def test_strange_quantities_are_400(self):
        for quantity in ("0", "-1", "1.5", "1e3", "", "99999999", "٣"):
            self.assertEqual(400, price(self.stub, quantity=quantity).status, quantity)


class Sources(unittest.TestCase):
    def rows(self, name, **query):
        response = Stub().answer(Request("GET", f"/sources/{name}", query=query))
        return response.status, json.loads(response.body).get("rows")

    def test_telemetry_has_thousands_of_rows_and_ledger_few(self):
        self.assertGreater(len(self.rows("telemetry")[1]), 2000)
        self.assertLess(len(self.rows("ledger")[1]), 20)

    def test_rows_lie_between_the_dates(self):
        for row in self.rows("ledger", **{"from": "2026-03-05", "to": "2026-03-20"})[1]:
            self.assertTrue("2026-03-05" <= row["date"] <= "2026-03-20", row)
            self.assertRegex(row["amount"], r"^\d+\.\d\d$")

    def test_the_same_range_gives_the_same_rows(self):
        self.assertEqual(self.rows("crm"), self.rows("crm"))

    def test_wrong_dates_are_400(self):
        for query in ({"from": "yesterday"}, {"from": "2026-02-01", "to": "2026-01-01"}, {"from": "2020-01-01"}):
            self.assertEqual(400, self.rows("crm", **query)[0], query)

    def test_unknown_source_is_404(self):
        self.assertEqual(404, self.rows("../etc/passwd")[0])


class Faults(unittest.TestCase):
    def setUp(self):
        self.slept = []
        self.stub = Stub(sleep=self.slept.append)
        self.headers = bearer(self.stub)

    def statuses(self, count):
        answers = [price(self.stub, headers=self.headers) for _ in range(count)]
        return [None if answer is None else answer.status for answer in answers]

    def test_fails_as_often_as_told_and_then_recovers(self):
        control(self.stub, "prices", {"mode": "fail", "times": 2, "status": 500})
        self.assertEqual([500, 500, 200, 200], self.statuses(4))

    def test_without_times_it_fails_until_it_is_changed(self):
        control(self.stub, "prices", {"mode": "fail"})
        self.assertEqual([503] * 5, self.statuses(5))
        control(self.stub, "prices", {"mode": "ok"})
        self.assertEqual([200], self.statuses(1))

    def test_down_gives_no_answer(self):
        control(self.stub, "prices", {"mode": "down", "times": 1})
        self.assertEqual([None, 200], self.statuses(2))

    def test_slow_answers_late(self):
        control(self.stub, "prices", {"mode": "slow", "times": 1, "delayMillis": 250})
        self.assertEqual([200, 200], self.statuses(2))
        self.assertEqual([0.25], self.slept)

    def test_garbage_is_no_json(self):
        control(self.stub, "prices", {"mode": "garbage"})
        with self.assertRaises(ValueError):
            json.loads(price(self.stub, headers=self.headers).body)

    def test_one_api_fails_without_the_others(self):
        control(self.stub, "credentials", {"mode": "fail"})
        self.assertEqual([200], self.statuses(1))

    def test_reset_brings_everything_back(self):
        control(self.stub, "prices", {"mode": "down"})
        self.assertEqual(204, self.stub.answer(Request("DELETE", "/_control")).status)
        self.assertEqual([200], self.statuses(1))

    def test_wrong_controls_are_400_and_name_the_key(self):
        for value in (
            {"mode": "explode"}, {"mode": "fail", "times": 0}, {"mode": "fail", "status": 200},
            {"mode": "slow", "delayMillis": -1}, {"mode": "fail", "times": True}, {"mode": "ok", "oops": 1}, {},
        ):  # fmt: skip
            response = control(self.stub, "prices", value)
            self.assertEqual(400, response.status, value)
            self.assertRegex(json.loads(response.body)["error"], "mode|times|status|delayMillis|oops")

    def test_unknown_api_cannot_be_controlled(self):
        self.assertEqual(404, control(self.stub, "weather", {"mode": "ok"}).status)


class CallLog(unittest.TestCase):
    def test_lists_calls_without_headers_or_query(self):
        stub = Stub()
        price(stub, quantity="2")
        control(stub, "sources", {"mode": "down", "times": 1})
        stub.answer(Request("GET", "/sources/crm"))
        listed = json.loads(stub.answer(Request("GET", "/_control/calls")).body)
        self.assertEqual(
            [("credentials", "POST", 200), ("prices", "GET", 200), ("sources", "GET", 0)],
            [(c["api"], c["method"], c["status"]) for c in listed],
        )
        self.assertEqual({"api", "method", "path", "status", "time"}, set(listed[0]))


if __name__ == "__main__":
    unittest.main()
