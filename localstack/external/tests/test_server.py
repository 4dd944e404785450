"""The stub over a real socket."""

import http.client
import json
import threading
import unittest

from penstock_external.server import HOST, Server
from penstock_external.stub import Stub


class OverHttp(unittest.TestCase):
    def setUp(self):
        self.server = Server(0, Stub())
        thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def call(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(HOST, self.server.server_port, timeout=5)
        self.addCleanup(connection.close)
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()

    def test_credential_then_price(self):
        _, body = self.call("POST", "/credentials", **{"X-Api-Key": "k"})
        token = json.loads(body)["access_token"]
        status, body = self.call("GET", "/prices/valve-7?quantity=2&currency=EUR", Authorization=f"Bearer {token}")
        self.assertEqual((200, "6.40"), (status, json.loads(body)["total"]))

    def test_down_closes_the_connection_without_an_answer(self):
        self.call("PUT", "/_control/sources", json.dumps({"mode": "down"}))
        with self.assertRaises(http.client.RemoteDisconnected):
            self.call("GET", "/sources/crm")

    def test_listens_on_loopback_only(self):
        self.assertEqual(HOST, self.server.server_address[0])

    def test_a_huge_body_is_refused(self):
        self.assertEqual(413, self.call("PUT", "/_control/key", b"", **{"Content-Length": "99999999"})[0])

    def test_unknown_paths_are_404(self):
        self.assertEqual(404, self.call("GET", "/")[0])
        self.assertEqual(404, self.call("GET", "/_control/nothing")[0])


if __name__ == "__main__":
    unittest.main()
