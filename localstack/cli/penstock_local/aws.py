"""The few AWS calls that the commands make, without an SDK.

LocalStack does not check signatures: a credential scope in the Authorization header is how it tells the service.
"""

import http.client
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from urllib.parse import urlencode

from . import http as local
from .problem import Problem
from .settings import REGION

ACCOUNT = "000000000000"
# AutoPublishAlias of template.yaml.
ALIAS = "live"
CLOUDFORMATION_NAMES = {"": "http://cloudformation.amazonaws.com/doc/2010-05-15/"}


class Aws:
    """Speaks to the emulator at `url`, never to an account."""

    def __init__(self, url: str):
        self._url = url

    def outputs(self, stack: str) -> dict[str, str]:
        """The outputs of a CloudFormation stack; empty where there is no such stack."""
        return {
            output.findtext("OutputKey", "", CLOUDFORMATION_NAMES): output.findtext("OutputValue", "", CLOUDFORMATION_NAMES)
            for output in self._describe(stack).iterfind(".//Outputs/member", CLOUDFORMATION_NAMES)
        }

    def stack_status(self, stack: str) -> str:
        """`CREATE_COMPLETE` and the like; empty where there is no such stack."""
        return self._describe(stack).findtext(".//StackStatus", "", CLOUDFORMATION_NAMES)

    def _describe(self, stack: str) -> ElementTree.Element:
        form = urlencode({"Action": "DescribeStacks", "Version": "2010-05-15", "StackName": stack})
        answer = self._call("cloudformation", "POST", "/", form, {"Content-Type": "application/x-www-form-urlencoded"})
        return ElementTree.fromstring(answer.text) if answer.status == 200 else ElementTree.Element("none")

    def create_bucket(self, name: str) -> None:
        """Makes it unless it is there."""
        answer = self._call("s3", "PUT", f"/{name}", None, {})
        if answer.status not in (200, 409):
            raise _refused("CreateBucket", answer)

    def secret(self, name: str) -> str:
        return self._json("secretsmanager", "secretsmanager.GetSecretValue", {"SecretId": name})["SecretString"]

    def invoke(self, function: str, payload: dict) -> None:
        """Runs a function's released version and waits for its end, whatever that is."""
        self._call("lambda", "POST", f"/2015-03-31/functions/{function}/invocations?Qualifier={ALIAS}", json.dumps(payload), {})

    def log_groups(self) -> list[str]:
        return [group["logGroupName"] for group in self._pages("DescribeLogGroups", {}, "logGroups")]

    def log_events(self, group: str, since_millis: int = 0) -> list[dict]:
        """Events at or after `since_millis` (since 1970), oldest first: `timestamp`, `message`, `eventId`."""
        events = self._pages("FilterLogEvents", {"logGroupName": group, "startTime": since_millis}, "events")
        return sorted(events, key=lambda event: event["timestamp"])

    def _pages(self, action: str, request: dict, items: str) -> Iterator[dict]:
        token = None
        while True:
            more = {"nextToken": token} if token else {}
            page = self._json("logs", f"Logs_20140328.{action}", request | more)
            yield from page.get(items, [])
            following = page.get("nextToken")
            if not following or following == token:
                return
            token = following

    def _json(self, service: str, target: str, request: dict) -> dict:
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target}
        answer = self._call(service, "POST", "/", json.dumps(request), headers)
        if answer.status != 200:
            raise _refused(target, answer)
        return answer.json()

    def _call(self, service: str, method: str, path: str, body: str | None, headers: dict[str, str]) -> local.Answer:
        scope = f"test/20260101/{REGION}/{service}/aws4_request"
        authorization = f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=local"
        try:
            return local.call(method, self._url + path, body, headers | {"Authorization": authorization})
        except (OSError, http.client.HTTPException) as refused:
            raise Problem(f"no LocalStack at {self._url}: {refused}", "start the stack: localstack/up") from None


def _refused(what: str, answer: local.Answer) -> Problem:
    return Problem(f"LocalStack answered {what} with {answer.status}: {answer.text[:300]}", "see localstack/logs localstack")
