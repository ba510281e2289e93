package dev.wharf.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.TestLake;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.view.View;
import org.apache.iceberg.view.ViewBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw requests, good and bad: statuses and bodies are the protocol's, and nothing that is sent makes a 500. */
@ExtendWith(LakeExtension.class)
class CatalogProtocolTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    private static final String CREATE = """
            {"name":"%s","location":%s,"schema":{"type":"struct","schema-id":0,
             "fields":[{"id":1,"name":"id","type":"long","required":false}]},"properties":{}}""";

    private final TestLake lake;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String namespace = "n" + UUID.randomUUID().toString().replace("-", "");

    CatalogProtocolTest(TestLake lake) {
        this.lake = lake;
    }

    @BeforeEach
    void makeTable() {
        lake.lakehouse().namespaces().createNamespace(Namespace.of(namespace));
        lake.lakehouse().tables().createTable(TableIdentifier.of(namespace, "t"), SCHEMA);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        String full = path.replace("NS", namespace);
        return http.send(
                HttpRequest.newBuilder(URI.create(lake.catalog().uri() + full))
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void expect(int status, HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status >= 400 && !response.request().method().equals("HEAD")) {
            JsonNode error = json.readTree(response.body()).path("error");
            assertThat(error.path("code").asInt()).isEqualTo(status);
            assertThat(error.path("type").asText()).isNotBlank();
            assertThat(error.path("message").asText()).isNotBlank();
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET    | /                                     | | 404",
                "GET    | /v1/nothing                           | | 404",
                "DELETE | /v1/namespaces                        | | 405",
                "GET    | /v1/namespaces/absent                 | | 404",
                "HEAD   | /v1/namespaces/absent                 | | 404",
                "HEAD   | /v1/namespaces/NS                     | | 204",
                "GET    | /v1/namespaces?parent=absent          | | 404",
                "GET    | /v1/namespaces?pageSize=0             | | 400",
                "GET    | /v1/namespaces?pageSize=x             | | 400",
                "GET    | /v1/namespaces?pageSize=1&pageToken=x | | 400",
                "GET    | /v1/namespaces?pageSize=1&pageToken=999999 | | 200",
                "POST   | /v1/namespaces                        | `` | 400",
                "POST   | /v1/namespaces                        | `{` | 400",
                "POST   | /v1/namespaces                        | `null` | 400",
                "POST   | /v1/namespaces                        | `[]` | 400",
                "POST   | /v1/namespaces                        | `{}` | 400",
                "POST   | /v1/namespaces                        | `{\"namespace\":[]}` | 400",
                "POST   | /v1/namespaces                        | `{\"namespace\":[\"a.b\"]}` | 400",
                "POST   | /v1/namespaces                        | `{\"namespace\":[\"..\"]}` | 400",
                "POST   | /v1/namespaces                        | `{\"namespace\":[\"a\\u0000\"]}` | 400",
                "POST   | /v1/namespaces                        | `{\"namespace\":[7]}` | 400",
                "POST   | /v1/namespaces                        | `{\"namespace\":[\"NS\"]}` | 409",
                "POST   | /v1/namespaces                        | `{\"namespace\":[\"pp\"],\"properties\":{\"a\":\"\\u0000\"}}` | 400",
                "DELETE | /v1/namespaces/NS                     | | 409",
                "POST   | /v1/namespaces/NS/properties          | `{\"removals\":[\"a\"],\"updates\":{\"a\":\"b\"}}` | 422",
                "POST   | /v1/namespaces/absent/properties      | `{\"updates\":{\"a\":\"b\"}}` | 404",
                "POST   | /v1/namespaces/absent/tables          | CREATE | 404",
                "POST   | /v1/namespaces/NS/tables              | `{}` | 400",
                "POST   | /v1/namespaces/NS/tables              | `{\"name\":\"x\"}` | 400",
                "POST   | /v1/namespaces/NS/tables              | `{\"name\":\"x\",\"schema\":{\"type\":\"struct\",\"fields\":[{\"id\":1,\"name\":\"a\",\"type\":\"nonsense\",\"required\":true}]}}` | 400",
                "POST   | /v1/namespaces/NS/tables              | `{\"name\":\"../x\",\"schema\":{\"type\":\"struct\",\"fields\":[]}}` | 400",
                "GET    | /v1/namespaces/NS/tables/absent       | | 404",
                "HEAD   | /v1/namespaces/NS/tables/absent       | | 404",
                "HEAD   | /v1/namespaces/NS/tables/t            | | 204",
                "GET    | /v1/namespaces/NS/tables/t?snapshots=refs | | 200",
                "DELETE | /v1/namespaces/NS/tables/absent       | | 404",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[{\"type\":\"nonsense\"}],\"updates\":[]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"nonsense\"}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"set-current-schema\",\"schema-id\":99}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"set-default-spec\",\"spec-id\":99}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"set-snapshot-ref\",\"ref-name\":\"main\",\"type\":\"branch\",\"snapshot-id\":5}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"set-location\",\"location\":\"s3://other/x\"}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"upgrade-format-version\",\"format-version\":99}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[],\"updates\":[{\"action\":\"set-properties\",\"updates\":{\"write.metadata.path\":\"file:///etc\"}}]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[{\"type\":\"assert-table-uuid\",\"uuid\":\"00000000-0000-0000-0000-000000000000\"}],\"updates\":[]}` | 409",
                "POST   | /v1/namespaces/NS/tables/t            | `{\"requirements\":[{\"type\":\"assert-create\"}],\"updates\":[]}` | 409",
                "POST   | /v1/namespaces/NS/tables/absent       | `{\"requirements\":[],\"updates\":[]}` | 404",
                "POST   | /v1/namespaces/NS/tables/new          | `{\"requirements\":[{\"type\":\"assert-create\"}],\"updates\":[]}` | 400",
                "POST   | /v1/namespaces/NS/tables/t/metrics    | `{}` | 400",
                "POST   | /v1/namespaces/NS/register            | `{\"name\":\"r\",\"metadata-location\":\"s3://warehouse/none.metadata.json\"}` | 404",
                "POST   | /v1/namespaces/NS/register            | `{\"name\":\"r\",\"metadata-location\":\"file:///etc/passwd\"}` | 400",
                "POST   | /v1/tables/rename                     | `{}` | 400",
                "POST   | /v1/tables/rename                     | `{\"source\":{\"namespace\":[\"NS\"],\"name\":\"t\"},\"destination\":{\"namespace\":[\"absent\"],\"name\":\"t\"}}` | 404",
                "POST   | /v1/tables/rename                     | `{\"source\":{\"namespace\":[\"NS\"],\"name\":\"none\"},\"destination\":{\"namespace\":[\"NS\"],\"name\":\"u\"}}` | 404",
                "POST   | /v1/transactions/commit               | `{}` | 400",
                "POST   | /v1/transactions/commit               | `{\"table-changes\":[{\"requirements\":[],\"updates\":[]}]}` | 400",
                "POST   | /v1/transactions/commit               | `{\"table-changes\":[{\"identifier\":{\"namespace\":[\"NS\"],\"name\":\"none\"},\"requirements\":[],\"updates\":[]}]}` | 404",
                "GET    | /v1/namespaces/NS/views/absent        | | 404",
                "POST   | /v1/namespaces/NS/views               | `{\"name\":\"v\"}` | 400",
                "POST   | /v1/views/rename                      | `{\"source\":{\"namespace\":[\"NS\"],\"name\":\"v\"},\"destination\":{\"namespace\":[\"NS\"],\"name\":\"w\"}}` | 404",
                "GET    | /v1/namespaces/%1F                    | | 400",
                "GET    | /v1/namespaces/NS/tables/..%2F..%2Fx  | | 400",
            })
    void answersAsTheProtocolSays(String method, String path, String body, int status) throws Exception {
        String content = body == null ? null : body.equals("CREATE") ? CREATE.formatted("x", "null") : body;
        expect(status, send(method, path, content == null ? null : content.replace("NS", namespace)));
    }

    @Test
    void refusesALocationOutsideTheWarehouse() throws Exception {
        for (String location :
                new String[] {"s3://other/x", "file:///etc/x", "s3://warehouse/../x", "s3://warehouse"}) {
            expect(400, send("POST", "/v1/namespaces/NS/tables", CREATE.formatted("x", '"' + location + '"')));
        }
        expect(200, send("POST", "/v1/namespaces/NS/tables", CREATE.formatted("x", "\"s3://warehouse/own/x\"")));
    }

    @Test
    void refusesAPlaceForViewsOutsideTheWarehouse() {
        ViewCatalog views = lake.lakehouse().views();
        ViewBuilder builder = views.buildView(TableIdentifier.of(namespace, "v"))
                .withSchema(SCHEMA)
                .withDefaultNamespace(Namespace.of(namespace))
                .withQuery("spark", "select 1 as id");
        assertThatThrownBy(() -> views.buildView(TableIdentifier.of(namespace, "elsewhere"))
                        .withSchema(SCHEMA)
                        .withDefaultNamespace(Namespace.of(namespace))
                        .withQuery("spark", "select 1 as id")
                        .withProperty("write.metadata.path", "s3://other/x")
                        .create())
                .isInstanceOf(BadRequestException.class);

        View view = builder.create();

        assertThatThrownBy(
                        () -> view.updateLocation().setLocation("file:///etc/x").commit())
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> view.updateProperties()
                        .set("write.metadata.path", "s3://warehouse/../x")
                        .commit())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesARequestThatIsTooLong() throws Exception {
        String longBody = "{\"namespace\":[\"" + "x".repeat(9 << 20) + "\"]}";
        expect(413, send("POST", "/v1/namespaces", longBody));
    }

    @Test
    void refusesNestingWithoutEnd() throws Exception {
        expect(400, send("POST", "/v1/namespaces", "[".repeat(100_000)));
    }

    @Test
    void namesItsEndpointsAndNoSecrets() throws Exception {
        HttpResponse<String> response = send("GET", "/v1/config?warehouse=any", null);
        expect(200, response);
        assertThat(response.body())
                .contains("POST /v1/{prefix}/transactions/commit")
                .contains("s3.endpoint")
                .doesNotContain("secret")
                .doesNotContain("access-key-id");
    }
}
