package dev.penstock.functions.report;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.functions.task.WorkFrame;
import jakarta.inject.Named;

/** Lambda function {@code render-report}: a {@link ReportRequest} to {@code {title, key, bytes, sha256, rows, totals}}. */
@Named("render-report")
public class RenderReportHandler implements RequestHandler<JsonNode, JsonNode> {
    private final WorkFrame frame;
    private final Reports reports;

    RenderReportHandler(WorkFrame frame, Reports reports) {
        this.frame = frame;
        this.reports = reports;
    }

    @Override
    public JsonNode handleRequest(JsonNode input, Context context) {
        return frame.run("render-report", input, assignment -> reports.render(ReportRequest.of(assignment.task())));
    }
}
