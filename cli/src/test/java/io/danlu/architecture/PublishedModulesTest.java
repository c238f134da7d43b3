package io.danlu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Checks the poms against each other, and against the requirements of a repository for published modules. */
class PublishedModulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The relevant elements of a module's pom. Missing elements are empty. */
    private record Module(String artifact, String packaging, String description, String name, boolean isPublished) {}

    @Test
    void theBomListsEveryPublishedModule() {
        List<String> listed = texts(pom("bom"), "artifactId")
                .filter(artifact -> !List.of("danlu-parent", "danlu-bom", "flatten-maven-plugin")
                        .contains(artifact))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .filter(module -> !module.packaging().equals("pom"))
                        .map(Module::artifact)
                        .toList());
    }

    @Test
    void everyModuleHasADescription() {
        assertThat(modules())
                .allSatisfy(module ->
                        assertThat(module.description()).as(module.artifact()).isNotEmpty());
    }

    @Test
    void everyJarHasItsOwnModuleName() {
        List<String> names = modules().stream()
                .filter(module -> !module.packaging().equals("pom"))
                .map(Module::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("io\\.danlu(\\.[a-z]+)*"));
    }

    @Test
    void testsAndBenchmarksAreNotPublished() {
        assertThat(published())
                .extracting(Module::artifact)
                .contains("danlu", "danlu-core", "danlu-cli")
                .doesNotContain("danlu-laws", "danlu-testkit", "danlu-bench", "danlu-proof", "danlu-examples");
    }

    private static List<Module> published() {
        return modules().stream().filter(Module::isPublished).toList();
    }

    private static List<Module> modules() {
        return texts(pom("."), "module").map(PublishedModulesTest::module).toList();
    }

    private static Module module(String folder) {
        Document pom = pom(folder);
        return new Module(
                child(pom, "artifactId"),
                child(pom, "packaging"),
                child(pom, "description"),
                texts(pom, "danlu.module").findFirst().orElse(""),
                texts(pom, "maven.deploy.skip").noneMatch("true"::equals));
    }

    private static Document pom(String folder) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(ROOT.resolve(folder).resolve("pom.xml").toFile());
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new AssertionError(folder, unreadable);
        }
    }

    /** Returns the text of a direct child of the project element, or an empty text. */
    private static String child(Document pom, String tag) {
        return elements(pom, tag)
                .filter(element -> element.getParentNode().equals(pom.getDocumentElement()))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> texts(Document pom, String tag) {
        return elements(pom, tag).map(Element::getTextContent);
    }

    private static Stream<Element> elements(Document pom, String tag) {
        NodeList found = pom.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
