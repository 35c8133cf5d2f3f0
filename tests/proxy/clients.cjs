// The Node SDKs of OpenAI and Anthropic through the proxy; what they saw, as JSON.
const OpenAI = require("openai").default;
const Anthropic = require("@anthropic-ai/sdk").default;

async function gpt(baseURL, text, headers) {
  const client = new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: "sk-x", defaultHeaders: headers, maxRetries: 2 });
  const messages = [{ role: "user", content: text }];
  const whole = await client.chat.completions.create({ model: "m", messages });
  let streamed = "";
  const stream = await client.chat.completions.create({ model: "m", messages, stream: true });
  for await (const part of stream) streamed += part.choices[0]?.delta?.content ?? "";
  const runner = client.chat.completions.stream({ model: "m", messages });
  return { whole: whole.choices[0].message.content, streamed, helper: await runner.finalContent() };
}

async function claude(baseURL, text, headers) {
  const client = new Anthropic({ baseURL, apiKey: "sk-x", defaultHeaders: headers, maxRetries: 2 });
  const ask = { model: "m", max_tokens: 64, messages: [{ role: "user", content: text }] };
  const whole = await client.messages.create(ask);
  const streamed = await client.messages.stream(ask).finalText();
  return { whole: whole.content[0].text, streamed };
}

async function main() {
  const { vendor, url, text, headers } = JSON.parse(process.argv[2]);
  try {
    const said = await (vendor === "openai" ? gpt : claude)(url, text, headers);
    console.log(JSON.stringify(said));
  } catch (error) {
    console.log(JSON.stringify({ status: error.status, name: error.constructor.name, message: error.message }));
  }
}

main();
