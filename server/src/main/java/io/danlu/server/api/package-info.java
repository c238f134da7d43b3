/**
 * The operations under {@code /api/v1/}.
 *
 * <p>{@link io.danlu.server.api.Api} is the entry point. It finds the {@code Route} of a request, compares its scope
 * with the caller's grant, and runs its action on a {@code Call}. The routes are grouped by purpose: {@code
 * StudyRoutes} and {@code EventRoutes} read, {@code WorkerRoutes} and {@code WorkloadRoutes} serve workers, {@code
 * ControlRoutes} controls studies, {@code AnnotationRoutes} writes notes and tags, {@code ArtifactRoutes} keeps files
 * of trials, {@code SessionRoutes} signs a page in. {@code OpenApi} describes all of them. {@code Answers} makes
 * requests with an id idempotent.
 *
 * <p>A route is one line in such a group:
 *
 * {@snippet :
 * Route.get("studies/{name}/analysis", "Reads the analysis of a study's trials.", this::analysis)
 * }
 */
package io.danlu.server.api;
