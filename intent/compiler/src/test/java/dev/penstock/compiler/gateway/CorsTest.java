package dev.penstock.compiler.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorsTest {
    @Test
    void aPageMaySendTheHeadersThatAnOperationDeclares() {
        var preflight = Cors.preflight(List.of("POST"), List.of("X-Tenant", "idempotency-key"));
        var headers = preflight.at("/x-amazon-apigateway-integration/responses/default/responseParameters");
        assertThat(headers.path("method.response.header.Access-Control-Allow-Headers")
                        .asText())
                .isEqualTo("'Authorization,Content-Type,Idempotency-Key,X-Tenant'");
    }
}
