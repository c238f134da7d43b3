/** What a study may still gain. */
package io.danlu.analysis.outlook;
