package io.daftar.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RouterTest {

    private final Router router = new Router()
            .add("GET", "/user/{name}", (request, path) -> Answer.empty(200))
            .add("POST", "/user/{name}/reset", (request, path) -> Answer.empty(204));

    @Test
    void aVariableTakesOneSegmentThatIsNotEmpty() {
        assertThat(router.find("GET", "/user/ali").orElseThrow().variables()).containsEntry("name", "ali");
        assertThat(router.find("GET", "/user/")).isEmpty();
        assertThat(router.find("GET", "/user/ali/more")).isEmpty();
    }

    @Test
    void aPathWithAnotherMethodNamesTheOneThatIsAllowed() {
        assertThat(router.find("GET", "/user/ali/reset")).isEmpty();
        assertThat(router.allowedMethod("/user/ali/reset")).contains("POST");
        assertThat(router.allowedMethod("/nothing")).isEmpty();
    }
}
