import { manyEvents } from './ten-thousand.ts';
import { ProgressStore } from '#browser/progress-store.ts';
import { FakeBrowser } from '../browser/fake-storage.ts';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
const f='/tmp/store.json';
const b = new FakeBrowser();
if (!existsSync(f)) { const all=manyEvents(10000); for (let from=0;from<9900;from+=2000) b.entries.set('first-call:pack:1:'+from, all.slice(from,Math.min(from+2000,9900)).map(e=>JSON.stringify(e)).join('\n')); for (const e of all.slice(9900)) b.entries.set('first-call:log:1:'+e.id, JSON.stringify(e)); new ProgressStore({...b.openTab(), defer:(w)=>{w();}}); writeFileSync(f, JSON.stringify([...b.entries])); console.log([...b.entries].map(([k,v])=>k+' '+v.length).join('\n')); process.exit(); }
for (const [k,v] of JSON.parse(readFileSync(f,'utf8'))) b.entries.set(k,v);
const light = process.argv[2]!=='full'; if(!light) b.entries.delete('first-call:snapshot');
const c0=process.cpuUsage(); const s=new ProgressStore({...b.openTab(), defer:()=>{}}); const p=s.progress; const c1=process.cpuUsage(c0);
console.log(light, p.answers, (c1.user+c1.system)/1000,'ms cpu');
