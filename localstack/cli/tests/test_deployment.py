"""When the template is deployed, and with which parameters."""

import itertools
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from penstock_local.daemon import Running
from penstock_local.deployment import DEPLOYED, Deployment, deploy_or_start_over
from penstock_local.problem import Problem
from penstock_local.settings import Settings

SAMCONFIG = """
[local.deploy.parameters]
parameter_overrides = ["Stage=local", "IssuerBase=http://127.0.0.1:4570", "PricesApi=elsewhere", "CorsOrigin=http://localhost:3000"]
"""
FIRST, SECOND = Running(1, "100"), Running(2, "200")


class NoAws:
    def create_bucket(self, name):
        pass


class WhenToDeploy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for each in DEPLOYED:
            self.write(each if "." in each else f"{each}/one.asl.json", "1")
        self.write("samconfig.toml", SAMCONFIG)
        self.deployed = 0
        self.failing = set()
        self.deployment = self.make()

    def make(self, port=4570):
        deployment = Deployment(Settings(self.root, 4566, port, 4580), Path("/nowhere"), NoAws())
        deployment._sam = self.sam
        return deployment

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def sam(self):
        self.deployed += 1
        if self.deployed in self.failing:
            raise Problem("sam deploy failed", "…")

    def test_what_was_deployed_stays_current_until_something_changes(self):
        self.assertFalse(self.deployment.is_current(FIRST))
        self.deployment.deploy(FIRST)
        self.assertTrue(self.deployment.is_current(FIRST))
        for changed in ("template.yaml", "state-machines/one.asl.json", "functions/target/function.zip", "api/target/intent/openapi.json"):
            self.deployment.deploy(FIRST)
            self.write(changed, "another")
            self.assertFalse(self.deployment.is_current(FIRST), changed)

    def test_another_localstack_process_knows_nothing_of_it(self):
        self.deployment.deploy(FIRST)
        self.assertFalse(self.deployment.is_current(SECOND))
        self.assertTrue(self.deployment.is_fresh(SECOND))

    def test_other_addresses_are_a_change(self):
        self.deployment.deploy(FIRST)
        self.assertFalse(self.make(port=4999).is_current(FIRST))

    def test_a_failed_deployment_is_not_current_and_its_localstack_not_fresh(self):
        self.failing = {1}
        with self.assertRaises(Problem):
            self.deployment.deploy(FIRST)
        self.assertFalse(self.deployment.is_current(FIRST))
        self.assertTrue(self.deployment.is_spoiled(FIRST))

    def test_after_a_failed_deployment_the_next_one_starts_over_at_once(self):
        self.failing = {1}
        with self.assertRaises(Problem):
            self.deployment.deploy(FIRST)
        deploy_or_start_over(self.deployment, FIRST, lambda reason: SECOND)
        self.assertTrue(self.deployment.is_current(SECOND))
        self.assertEqual(2, self.deployed)

    def test_a_failed_update_starts_over_once(self):
        self.deployment.deploy(FIRST)
        self.write("template.yaml", "another")
        self.failing = {2}
        reasons = []
        deploy_or_start_over(self.deployment, FIRST, lambda reason: reasons.append(reason) or SECOND)
        self.assertEqual(["sam deploy failed"], reasons)
        self.assertTrue(self.deployment.is_current(SECOND))

    def test_a_failed_first_deployment_is_reported_and_not_tried_again(self):
        self.failing = {1}
        with self.assertRaises(Problem):
            deploy_or_start_over(self.deployment, FIRST, lambda reason: self.fail("started over"))

    def test_a_stack_that_stays_failed_ends_the_wait_and_one_that_recovers_does_not(self):
        statuses = iter(["UPDATE_IN_PROGRESS", "UPDATE_FAILED", "UPDATE_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE"])
        self.deployment._aws.stack_status = lambda stack: next(statuses)
        with mock.patch("time.monotonic", side_effect=itertools.count(0, 2)):
            reason = self.deployment._patience()
            self.assertEqual([None] * 5 + ["left the stack ROLLBACK_COMPLETE"], [reason() for _ in range(6)])

    def test_time_is_limited(self):
        self.deployment._aws.stack_status = lambda stack: "UPDATE_IN_PROGRESS"
        with mock.patch("time.monotonic", side_effect=[0, 599, 601]):
            reason = self.deployment._patience()
            self.assertEqual([None, "took longer than 600 s"], [reason(), reason()])

    def test_parameters_come_from_samconfig_with_our_addresses(self):
        self.assertEqual(
            ["Stage=local", "IssuerBase=http://127.0.0.1:4999", "PricesApi=http://127.0.0.1:4580", "CorsOrigin=http://localhost:3000"],
            self.make(port=4999).parameters(),
        )

    def test_a_samconfig_without_our_stage_is_named(self):
        self.write("samconfig.toml", "[dev.deploy.parameters]\n")
        with self.assertRaisesRegex(Problem, "samconfig.toml has no readable"):
            self.deployment.parameters()

    def test_nothing_of_a_real_account_reaches_sam(self):
        environment = self.deployment._environment()
        self.assertEqual("http://127.0.0.1:4566", environment["AWS_ENDPOINT_URL"])
        self.assertNotIn("AWS_PROFILE", environment)
        self.assertNotIn("AWS_SESSION_TOKEN", environment)
        self.assertTrue(environment["HOME"].startswith(str(self.root)))


if __name__ == "__main__":
    unittest.main()
